package io.zekko.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sides of the libraries in Java: this program once more, in a JVM of their own. */
final class JavaProgram {
  private static final String MAIN = "io.zekko.benchmarks.Main";

  private JavaProgram() {}

  /** Runs {@code library}, in a JVM with these flags, as the contender {@code name}. */
  static Contender of(String name, String library, String version, List<String> jvmFlags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "side", library));
    return new Contender(name, version, true, command);
  }
}
