package io.zekko.streams.impl;

import io.zekko.ZekkoException;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.stage.AbstractInHandler;

/**
 * The way of messages from the inlet of a stage to the socket. It holds one element at most while
 * the socket has no room.
 *
 * @param <T> what the inlet takes
 */
abstract class ToSocket<T> extends AbstractInHandler {
  private final SocketLogic logic;
  private final Inlet<T> in;
  private T held;
  private boolean last;
  private boolean done;

  ToSocket(SocketLogic logic, Inlet<T> in) {
    this.logic = logic;
    this.in = in;
  }

  /** Begins; {@code wake} may be called on any thread and leads to onRoom. */
  abstract void open(SocketAccess socket, Runnable wake);

  /**
   * Hands over {@code element} as far as there is room; false if something of it is left, to be
   * tried again after {@code wake}.
   */
  abstract boolean write(T element);

  abstract void close();

  /** The socket takes messages from now on. */
  void start() {
    logic.pull(in);
  }

  @Override
  public void onPush() {
    held = logic.grab(in);
    onRoom();
  }

  /** The socket may have room. */
  final void onRoom() {
    try {
      goOn();
    } catch (ZekkoException e) {
      // Here, because what a handler throws fails the stage without its knowing why.
      logic.fail(e);
    }
  }

  /** Hands over what waits and asks for more. */
  void goOn() {
    if (held != null && write(held)) {
      held = null;
      if (!last) {
        logic.pull(in);
      }
    }
    if (last && isEmpty()) {
      finish();
    }
  }

  /** Whether the socket has all that was taken from upstream. */
  boolean isEmpty() {
    return held == null;
  }

  @Override
  public void onUpstreamFinish() {
    takeTheLast();
  }

  @Override
  public void onUpstreamFailure(Throwable cause) {
    logic.fail(cause);
  }

  /** Takes no more from upstream; what it holds is still handed over. */
  void takeTheLast() {
    last = true;
    if (isEmpty()) {
      finish();
    }
  }

  boolean isDone() {
    return done;
  }

  private void finish() {
    if (!done) {
      done = true;
      if (!logic.isClosed(in)) {
        logic.cancel(in);
      }
      logic.sideDone();
    }
  }
}
