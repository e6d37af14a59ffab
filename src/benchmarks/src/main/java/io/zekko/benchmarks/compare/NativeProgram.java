package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.library.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** libzmq's sides: a program in C, compiled with the machine's compiler against its libzmq. */
final class NativeProgram {
  static final String NAME = "libzmq";

  private static final List<String> SOURCES =
      List.of("bench.c", "pipeline.c", "roundtrip.c", "pubsub.c", "connections.c");

  /** By file name first: packages without headers have no {@code libzmq.so} either. */
  private static final List<String> LIBRARIES = List.of("-l:libzmq.so.5", "-lzmq");

  private NativeProgram() {}

  /**
   * Compiles the program in {@code directory}.
   *
   * @throws ToolException if there is no compiler or no libzmq
   */
  static Contender compile(Path directory) {
    try {
      requireCompiler();
      Path program = directory.resolve("bench");
      copy("bench.h", directory);
      List<String> command = new ArrayList<>(List.of("cc", "-O2", "-pthread", "-o"));
      command.add(program.toString());
      for (String source : SOURCES) {
        command.add(copy(source, directory).toString());
      }
      for (String library : LIBRARIES) {
        List<String> linked = new ArrayList<>(command);
        linked.add(library);
        if (run(linked).done()) {
          Ran version = run(List.of(program.toString(), "version"));
          if (version.done()) {
            return new Contender(
                NAME, version.output().strip(), false, List.of(program.toString()));
          }
        }
      }
      throw new ToolException("cc finds no libzmq.so.5 to link with");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(String file, Path directory) throws IOException {
    Path copy = directory.resolve(file);
    try (InputStream in = NativeProgram.class.getResourceAsStream("libzmq/" + file)) {
      Files.copy(in, copy);
    }
    return copy;
  }

  private static void requireCompiler() {
    try {
      run(List.of("cc", "--version"));
    } catch (IOException e) {
      throw new ToolException("there is no C compiler (cc)");
    }
  }

  private static Ran run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Ran(process.onExit().join().exitValue() == 0, output);
  }

  private record Ran(boolean done, String output) {}
}
