package io.zekko.benchmarks.library;

/**
 * What is done with a socket, so that measuring loops are the same for every library. One thread
 * uses it at a time. A JVM that measures loads one implementation only, so that these calls cost
 * nothing once compiled.
 */
public interface BenchSocket extends AutoCloseable {
  /** Binds and returns the endpoint with its real port. */
  String bind(String endpoint);

  /** Connects. */
  void connect(String endpoint);

  /** Subscribes a SUB to everything. */
  void subscribeToAll();

  /** Sends a new message of {@code parts} frames of {@code size} zero bytes, waiting for room. */
  void send(int size, int parts);

  /** Sends a message that is {@code frame}, which must not be changed any more. */
  void send(byte[] frame);

  /** Waits for a message and returns the length of all its frames in bytes. */
  int receive();

  /** Waits for a message, sends it back and returns the length of its last frame in bytes. */
  int echo();

  /** Closes once everything is sent. */
  @Override
  void close();
}
