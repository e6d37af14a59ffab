package io.zekko.runtime.socket;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * Messages to actors from threads of users, which may be interrupted. While an actor is still being
 * started Pekko waits for a lock, and an interrupt ends that wait with the message lost.
 */
final class Interrupts {
  private Interrupts() {}

  /** As {@link ActorRef#tell}; an interrupted thread stays interrupted, and is heard too. */
  static <T> void tell(ActorRef<T> actor, T message) {
    boolean interrupted = Thread.interrupted();
    try {
      actor.tell(message);
    } finally {
      restore(interrupted);
    }
  }

  /** Interrupts this thread again if it was. */
  static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
