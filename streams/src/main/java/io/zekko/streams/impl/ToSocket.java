package io.zekko.streams.impl;

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
  private boolean started;
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
    started = true;
    finishIfOver();
    pull();
  }

  /** Whether the next element may come; {@link #pull} is to be called when this becomes true. */
  boolean wantsMore() {
    return true;
  }

  /** Takes the next element from upstream, if it may come now. */
  final void pull() {
    if (started && !last && held == null && wantsMore() && !logic.hasBeenPulled(in)) {
      logic.pull(in);
    }
  }

  @Override
  public void onPush() {
    held = logic.grab(in);
    logic.guarded(this::onRoom);
  }

  /** The socket may have room: hands over what waits and asks for more. */
  void onRoom() {
    if (held != null && write(held)) {
      held = null;
      pull();
    }
    finishIfOver();
  }

  /** Whether the socket has all that was taken from upstream. */
  boolean isEmpty() {
    return held == null;
  }

  @Override
  public void onUpstreamFinish() {
    logic.guarded(this::takeTheLast);
  }

  @Override
  public void onUpstreamFailure(Throwable cause) {
    logic.fail(cause);
  }

  /** Takes no more from upstream; what it holds is still handed over. */
  void takeTheLast() {
    last = true;
    finishIfOver();
  }

  boolean isDone() {
    return done;
  }

  /** Not before the socket has started: that it cannot is worth knowing for any stream. */
  private void finishIfOver() {
    if (last && started && !done && isEmpty()) {
      done = true;
      if (!logic.isClosed(in)) {
        logic.cancel(in);
      }
      allSent();
    }
  }

  /** The socket has all that it will get from here. */
  void allSent() {
    logic.sideDone();
  }
}
