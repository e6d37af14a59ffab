package io.zekko.runtime.socket;

import io.zekko.ErrorCode;
import io.zekko.SocketClosedException;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;

/** Whether a socket is still open, and when it is gone. Any thread. */
final class Lifeline {
  private final String name;
  private final CompletableFuture<Done> gone = new CompletableFuture<>();
  private volatile ErrorCode closed;

  Lifeline(String name) {
    this.name = name;
  }

  /** Closed for users, with {@code code} as the reason. The first reason stands. */
  void close(ErrorCode code) {
    if (closed == null) {
      closed = code;
    }
  }

  boolean isClosed() {
    return closed != null;
  }

  /**
   * Does nothing while the socket is open.
   *
   * @throws SocketClosedException if it is not
   */
  void check() {
    if (closed != null) {
      throw closed();
    }
  }

  /** What to throw at users of the closed socket. */
  SocketClosedException closed() {
    ErrorCode code = closed == null ? ErrorCode.ENOTSOCK : closed;
    return new SocketClosedException(
        code, code == ErrorCode.ETERM ? name + ": Zekko is shutting down" : name + " is closed");
  }

  /** Completes when the socket's actor has stopped. */
  CompletableFuture<Done> gone() {
    return gone;
  }
}
