package io.zekko.benchmarks.library;

/**
 * The loops that are measured. They run in chunks, so that a warm-up leaves compiled code and not
 * one endless loop.
 */
public final class Loops {
  private static final int CHUNK = 10_000;

  private Loops() {}

  /** Sends messages of {@code parts} frames of {@code size} bytes. */
  public static void send(BenchSocket socket, int size, int parts, long messages) {
    for (long left = messages; left > 0; left -= CHUNK) {
      sendChunk(socket, size, parts, (int) Math.min(CHUNK, left));
    }
  }

  private static void sendChunk(BenchSocket socket, int size, int parts, int messages) {
    for (int i = 0; i < messages; i++) {
      socket.send(size, parts);
    }
  }

  /** Receives messages, each of {@code bytes} bytes in all its frames. */
  public static void receive(BenchSocket socket, int bytes, long messages) {
    for (long left = messages; left > 0; left -= CHUNK) {
      receiveChunk(socket, bytes, (int) Math.min(CHUNK, left));
    }
  }

  private static void receiveChunk(BenchSocket socket, int bytes, int messages) {
    for (int i = 0; i < messages; i++) {
      check(socket.receive(), bytes);
    }
  }

  /** Sends back messages whose last frame has {@code bytes} bytes. */
  public static void echo(BenchSocket socket, int bytes, long messages) {
    for (long left = messages; left > 0; left--) {
      check(socket.echo(), bytes);
    }
  }

  /** Sends and receives, one after the other. */
  public static void ask(BenchSocket socket, int bytes, long times) {
    for (long left = times; left > 0; left--) {
      socket.send(bytes, 1);
      check(socket.receive(), bytes);
    }
  }

  /** Checks the length of a message. */
  public static void check(int bytes, int expected) {
    if (bytes != expected) {
      throw new ToolException(
          "message of incorrect size received: " + bytes + " B instead of " + expected + " B");
    }
  }
}
