package io.zekko.runtime.socket;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Wakes a socket's actor. However many threads and pipes have something for it, at most one message
 * is in its mailbox; and while the actor is at work a signal only makes it look once more, which
 * costs no message at all.
 */
final class Signal {
  /** The message in the mailbox. A socket that has gone meanwhile has lost nothing by it. */
  enum Activate implements Socket.Command, DeadLetterSuppression {
    ACTIVATE
  }

  private static final int IDLE = 0;
  private static final int RAISED = 1;
  private static final int WORKING = 2;
  private static final int WORKING_RAISED = 3;

  private final AtomicInteger state = new AtomicInteger();
  private volatile ActorRef<Socket.Command> actor;

  /** Names the actor to wake. Before that, signals are kept. */
  void connect(ActorRef<Socket.Command> actor) {
    this.actor = actor;
    if (state.get() == RAISED) {
      actor.tell(Activate.ACTIVATE);
    }
  }

  /** Asks the actor to look for work, if it is not going to anyway. Any thread. */
  void raise() {
    int now = state.get();
    while (now == IDLE || now == WORKING) {
      if (state.compareAndSet(now, now + 1)) {
        if (now == IDLE && actor != null) {
          Interrupts.tell(actor, Activate.ACTIVATE);
        }
        return;
      }
      now = state.get();
    }
  }

  /**
   * The actor begins to look for work, or looks once more: answers what was raised so far. Loop
   * only.
   */
  void begin() {
    state.set(WORKING);
  }

  /**
   * The actor has found no more work; false if a signal came meanwhile, so that it must look again.
   * Loop only.
   */
  boolean end() {
    return state.compareAndSet(WORKING, IDLE);
  }

  /** The actor leaves the rest to the next message, so that others get their turn. Loop only. */
  void yield() {
    state.set(RAISED);
    actor.tell(Activate.ACTIVATE);
  }
}
