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
    logic.guarded(this::emit);
  }

  private void emit() {
    T next = ahead == null ? next() : ahead;
    ahead = null;
    if (next != null) {
      logic.push(out, next);
      finishIfOver();
    }
    finishIfEnding();
  }

  /** When what holds back the end may have gone, though nobody asks for more. */
  final void finishIfEnding() {
    if (ending && emits()) {
      lookAhead();
    }
  }

  /** The last element is followed by the end, and not by a wait for demand that may never come. */
  private void lookAhead() {
    if (ahead == null) {
      ahead = next();
      if (ahead == null && holdsNothing()) {
        finish();
      }
    }
  }

  /**
   * Whether this side knows by itself when no more messages are to come, so that the socket need
   * not be told to receive no more.
   */
  boolean knowsItsEnd() {
    return false;
  }

  /**
   * Ends this side before the other one, because those who were asked still have to answer.
   *
   * @param all whether what the socket holds is asked as well, and not left to its next user
   */
  void stopAsking(boolean all) {
    if (all) {
      emitTheRest();
    } else {
      finish();
    }
  }

  /** Whether all that was taken from the socket has gone on, when there is no next element. */
  boolean holdsNothing() {
    return true;
  }

  /** Whether no more messages are to come, on a side that knows. */
  boolean isOver() {
    return false;
  }

  final void finishIfOver() {
    if (isOver() && emits()) {
      finish();
    }
  }

  /** The way into the socket has ended, and this one has not. */
  void onAllSent() {}

  /** The socket may have messages: takes what there is as far as it is wanted. */
  void onMessages() {
    if (logic.isAvailable(out)) {
      emit();
    }
  }

  /** No more messages come into the socket: what it holds is emitted, then the outlet completes. */
  final void emitTheRest() {
    ending = true;
    onMessages();
    finishIfEnding();
  }

  /** Ends, whatever the reason. */
  final void close() {
    close(ahead);
    ahead = null;
  }

  /** Whether elements may still be emitted. */
  final boolean emits() {
    return !logic.isClosed(out);
  }

  /** Whether this side has nothing more to do. */
  boolean isDone() {
    return !emits();
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
