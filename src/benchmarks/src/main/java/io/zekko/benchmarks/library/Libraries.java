package io.zekko.benchmarks.library;

/** The libraries that run in a JVM, by name. */
public final class Libraries {
  private Libraries() {}

  /** A new context of the library called {@code name}. */
  public static Library open(String name) {
    return switch (name) {
      case "zekko" -> new ZekkoLibrary();
      case "jeromq" -> new JeroMqLibrary();
      default -> throw new ToolException("no library is called " + name);
    };
  }
}
