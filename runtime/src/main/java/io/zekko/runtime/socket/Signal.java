package io.zekko.runtime.socket;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Wakes a socket's actor. However many threads and pipes have something for it, at most one signal is in its mailbox; the
 * actor clears it before it looks for work, so that nothing is missed.
 */
final class Signal {
  /** The message in the mailbox. */
  enum Activate implements Socket.Command {
    ACTIVATE
  }

  private final AtomicBoolean raised = new AtomicBoolean();
  private volatile ActorRef<Socket.Command> actor;

  /** Names the actor to wake. Before that, signals are kept. */
  void connect(ActorRef<Socket.Command> actor) {
    this.actor = actor;
    if (raised.get()) {
      actor.tell(Activate.ACTIVATE);
    }
  }

  /** Asks for one activation, if none is under way. Any thread. */
  void raise() {
    if (!raised.get() && raised.compareAndSet(false, true)) {
      ActorRef<Socket.Command> target = actor;
      if (target != null) {
        target.tell(Activate.ACTIVATE);
      }
    }
  }

  /** Lets the next {@link #raise} send a signal again. Loop only, before looking for work. */
  void clear() {
    raised.set(false);
  }
}
