package io.zekko.benchmarks.perf;

/**
 * A ZeroMQ library under measurement, as one context: its sockets reach each other over inproc. To
 * measure another library, implement this and {@link PerfSocket}, and name it in {@link PerfTool}.
 */
interface Library extends AutoCloseable {
  /** Opens a socket with the library's defaults, except that closing waits until all is sent. */
  PerfSocket open(Role role);

  /** Ends the context, after its sockets. */
  @Override
  void close();

  /** The socket types that the tools use. */
  enum Role {
    PUSH,
    PULL,
    REQ,
    REP
  }
}
