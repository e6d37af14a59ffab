package io.zekko.benchmarks.perf;

/**
 * What the tools do with a socket, so that measuring loops are the same for every library. One
 * thread uses it at a time. A JVM that measures loads one implementation only, so that these calls
 * cost nothing once compiled.
 */
interface PerfSocket extends AutoCloseable {
  /** Binds and returns the endpoint with its real port. */
  String bind(String endpoint);

  /** Connects. */
  void connect(String endpoint);

  /** Sends a new message of {@code size} zero bytes, waiting for room. */
  void send(int size);

  /** Waits for a message and returns its length in bytes. */
  int receive();

  /** Waits for a message, sends it back and returns its length in bytes. */
  int echo();

  /** Closes once everything is sent. */
  @Override
  void close();
}
