package io.zekko.interop.support;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The system's Python, whose package python3-zmq binds the system's libzmq. */
public final class Python {
  private static final String INTERPRETER = "/usr/bin/python3";
  private static final boolean HAS_ZMQ = runs("import zmq; zmq.zmq_version()");

  private Python() {}

  static boolean hasZmq() {
    return HAS_ZMQ;
  }

  /** Starts the script of that name among the test's resources. */
  static ChildProcess start(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(INTERPRETER, "-u", path(script)));
    command.addAll(List.of(arguments));
    return ChildProcess.start(command);
  }

  private static String path(String script) {
    try {
      return Path.of(Python.class.getResource("/python/" + script).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(script, e);
    }
  }

  private static boolean runs(String program) {
    try {
      Process process =
          new ProcessBuilder(INTERPRETER, "-c", program)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
