package io.zekko.benchmarks.library;

/**
 * A ZeroMQ library under measurement, as one context: its sockets reach each other over inproc. To
 * measure another library, implement this and {@link BenchSocket}, and name it in {@link
 * Libraries}.
 */
public interface Library extends AutoCloseable {
  /** Opens a socket with the library's defaults, except that closing waits until all is sent. */
  BenchSocket open(Role role);

  /** Ends the context, after its sockets. */
  @Override
  void close();

  /** The socket types that are measured. */
  enum Role {
    PUSH,
    PULL,
    REQ,
    REP,
    DEALER,
    ROUTER,
    /** A PUB that waits for slow subscribers instead of dropping, so that all get everything. */
    PUB,
    SUB,
    /** Without high-water marks: some libraries lose subscriptions beyond them. */
    XPUB,
    /** Without high-water marks. */
    XSUB
  }
}
