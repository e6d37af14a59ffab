package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.perf.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** libzmq's tools: {@code perf.c}, compiled with the machine's compiler against its libzmq. */
final class NativePerf {
  static final String NAME = "libzmq";

  /** By file name first: packages without headers have no {@code libzmq.so} either. */
  private static final List<String> LIBRARIES = List.of("-l:libzmq.so.5", "-lzmq");

  private NativePerf() {}

  /**
   * Compiles the program in {@code directory}.
   *
   * @throws ToolException if there is no compiler or no libzmq
   */
  static Contender compile(Path directory) {
    try {
      Path source = directory.resolve("perf.c");
      try (InputStream in = NativePerf.class.getResourceAsStream("perf.c")) {
        Files.copy(in, source);
      }
      Path program = directory.resolve("perf");
      requireCompiler();
      for (String library : LIBRARIES) {
        if (run("cc", "-O2", "-o", program.toString(), source.toString(), library).done()) {
          Ran version = run(program.toString(), "version");
          if (version.done()) {
            return new Contender(NAME, version.output().strip(), List.of(program.toString(), ""));
          }
        }
      }
      throw new ToolException("cc finds no libzmq.so.5 to link with");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireCompiler() {
    try {
      run("cc", "--version");
    } catch (IOException e) {
      throw new ToolException("there is no C compiler (cc)");
    }
  }

  private static Ran run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Ran(process.onExit().join().exitValue() == 0, output);
  }

  private record Ran(boolean done, String output) {}
}
