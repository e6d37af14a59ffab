package io.zekko.benchmarks.soak;

import io.zekko.runtime.socket.SocketHandle;

/** A bound socket and the thread that works with it. */
final class Server {
  private final SocketHandle<?> socket;
  private final String endpoint;
  private final Thread thread;
  private volatile boolean closing;

  private Server(SocketHandle<?> socket, Runnable step, Tally tally) {
    this.socket = socket;
    endpoint = socket.lastEndpoint().toString();
    thread = new Thread(() -> work(step, tally), "server at " + endpoint);
  }

  /** Repeats {@code step}, which never takes long, until the server is closed. */
  static Server start(SocketHandle<?> socket, Runnable step, Tally tally) {
    Server server = new Server(socket, step, tally);
    server.thread.start();
    return server;
  }

  /** Where visitors find it. */
  String endpoint() {
    return endpoint;
  }

  /** Ends the work, then closes the socket. */
  void close() throws InterruptedException {
    closing = true;
    thread.join();
    socket.close();
  }

  private void work(Runnable step, Tally tally) {
    try {
      while (!closing) {
        step.run();
      }
    } catch (RuntimeException e) {
      tally.violation(thread.getName() + ": " + e);
    }
  }
}
