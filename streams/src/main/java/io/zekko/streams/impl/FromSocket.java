package io.zekko.streams.impl;

import io.zekko.ZekkoException;
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
  private T ahead;
  private boolean ending;

  FromSocket(SocketLogic logic, Outlet<T> out) {
    this.logic = logic;
    this.out = out;
  }

  /** Begins to take messages; {@code wake} may be called on any thread and leads to onMessages. */
  abstract void open(SocketAccess socket, Runnable wake);

  /** The next element if there is one now, else null; {@code wake} follows then. */
  abstract T next();

  /** Gives back what was taken and not emitted, and {@code ahead}, if not null, before that. */
  abstract void close(T ahead);

  @Override
  public void onPull() {
    try {
      emit();
    } catch (ZekkoException e) {
      // Here, because what a handler throws fails the stage without its knowing why.
      logic.fail(e);
    }
  }

  private void emit() {
    T next = ahead == null ? next() : ahead;
    ahead = null;
    if (next != null) {
      logic.push(out, next);
    }
    if (ending) {
      lookAhead();
    }
  }

  /** The last element is followed by the end, and not by a wait for demand that may never come. */
  private void lookAhead() {
    if (ahead == null) {
      ahead = next();
      if (ahead == null) {
        finish();
      }
    }
  }

  /** The socket may have messages. */
  final void onMessages() {
    guarded(this::take);
  }

  /** Takes what there is as far as it is wanted. */
  void take() {
    if (logic.isAvailable(out)) {
      emit();
    }
  }

  /** No more messages come into the socket: what it holds is emitted, then the outlet completes. */
  final void emitTheRest() {
    ending = true;
    guarded(
        () -> {
          take();
          if (!isDone()) {
            lookAhead();
          }
        });
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (ZekkoException e) {
      logic.fail(e);
    }
  }

  /** Ends, whatever the reason. */
  final void close() {
    close(ahead);
    ahead = null;
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
