package io.zekko.streams.impl;

import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractOutHandler;

/**
 * The way of messages from the socket to the outlet of a stage. Woken once per batch, not once per
 * message.
 *
 * @param <T> what the outlet emits
 */
abstract class FromSocket<T> extends AbstractOutHandler {
  private final SocketLogic logic;
  private final Outlet<T> out;
  private boolean lastBatch;

  FromSocket(SocketLogic logic, Outlet<T> out) {
    this.logic = logic;
    this.out = out;
  }

  /** Begins to take messages; {@code wake} may be called on any thread and leads to onMessages. */
  abstract void open(SocketAccess socket, Runnable wake);

  /** The next element if there is one now, else null; {@code wake} follows then. */
  abstract T next();

  /** Gives back what was taken and not emitted. */
  abstract void close();

  @Override
  public void onPull() {
    T next = next();
    if (next != null) {
      logic.push(out, next);
    } else if (lastBatch) {
      finish();
    }
  }

  /** The socket may have messages. */
  void onMessages() {
    if (logic.isAvailable(out)) {
      onPull();
    }
  }

  /** No more messages come into the socket: what it holds is emitted, then the outlet completes. */
  void emitTheRest() {
    lastBatch = true;
    onMessages();
  }

  /** Whether the outlet is done. */
  boolean isDone() {
    return logic.isClosed(out);
  }

  /** Completes the outlet. */
  void finish() {
    logic.complete(out);
    logic.sideDone();
  }

  @Override
  public void onDownstreamFinish(Throwable cause) {
    logic.cancelled(cause);
  }
}
