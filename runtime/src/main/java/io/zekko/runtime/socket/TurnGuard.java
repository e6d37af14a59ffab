package io.zekko.runtime.socket;

import io.zekko.ErrorCode;
import io.zekko.WrongStateException;
import io.zekko.ZekkoException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds users to what their type of socket can do, and those of a REQ or REP to their {@link Turn},
 * whichever threads they are.
 */
final class TurnGuard {
  private static final int SEND = 0;
  private static final int SENDING = 1;
  private static final int RECEIVE = 2;

  private final Turn turn;
  private final String type;
  private final boolean sends;
  private final boolean receives;
  private final AtomicInteger state;

  TurnGuard(SocketDefinition<?> definition) {
    this(
        definition.turn(),
        definition.type().name(),
        definition.admission() != Admission.NEVER,
        definition.receives());
  }

  TurnGuard(Turn turn, String type, boolean sends, boolean receives) {
    this.turn = turn;
    this.type = type;
    this.sends = sends;
    this.receives = receives;
    this.state = new AtomicInteger(turn == Turn.RECEIVE_FIRST ? RECEIVE : SEND);
  }

  /** Whether sends and receives may come in any order. */
  boolean isFree() {
    return turn == Turn.FREE;
  }

  /** Whether a send may give up the reply that is still due. */
  boolean sendsAnytime() {
    return turn == Turn.SEND_ANYTIME;
  }

  /**
   * Does nothing if the type sends at all.
   *
   * @throws ZekkoException if it does not
   */
  void mustSend() {
    if (!sends) {
      throw new ZekkoException(ErrorCode.ENOTSUP, "a " + type + " does not send; it only receives");
    }
  }

  /**
   * Does nothing if the type receives at all.
   *
   * @throws ZekkoException if it does not
   */
  void mustReceive() {
    if (!receives) {
      throw new ZekkoException(ErrorCode.ENOTSUP, "a " + type + " does not receive; it only sends");
    }
  }

  /** Whether a send would be in its turn now. */
  boolean maySend() {
    return turn == Turn.FREE || turn == Turn.SEND_ANYTIME || state.get() == SEND;
  }

  /** Whether a receive would be in its turn now. */
  boolean mayReceive() {
    return turn == Turn.FREE || state.get() == RECEIVE;
  }

  /**
   * Before a send; {@link #sent} or {@link #unsent} must follow.
   *
   * @throws WrongStateException if it is not the turn of a send
   * @throws ZekkoException if the type does not send
   */
  void beginSend() {
    mustSend();
    if (turn == Turn.FREE || turn == Turn.SEND_ANYTIME) {
      return;
    }
    if (!state.compareAndSet(SEND, SENDING)) {
      throw new WrongStateException(
          turn == Turn.RECEIVE_FIRST
              ? "this " + type + " must receive a request before it sends a reply"
              : "this "
                  + type
                  + " waits for the reply to its last request; receive it before sending again");
    }
  }

  /**
   * The send is certain now; called before the message leaves the thread, so that a quick answer
   * finds the turn right.
   */
  void sent() {
    if (turn != Turn.FREE) {
      state.set(RECEIVE);
    }
  }

  /** Nothing was sent. */
  void unsent() {
    if (turn == Turn.SEND_FIRST || turn == Turn.RECEIVE_FIRST) {
      state.set(SEND);
    }
  }

  /**
   * Before a receive.
   *
   * @throws WrongStateException if it is not the turn of a receive
   * @throws ZekkoException if the type does not receive
   */
  void beginReceive() {
    mustReceive();
    if (turn != Turn.FREE && state.get() != RECEIVE) {
      throw new WrongStateException(
          turn == Turn.RECEIVE_FIRST
              ? "this " + type + " must reply to the last request before it receives another"
              : "this " + type + " must send a request before it receives a reply");
    }
  }

  /** A message was received. */
  void received() {
    if (turn != Turn.FREE) {
      state.set(SEND);
    }
  }
}
