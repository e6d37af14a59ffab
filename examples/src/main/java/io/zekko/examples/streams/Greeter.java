package io.zekko.examples.streams;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** An actor with a little state, which knows nothing of sockets. */
final class Greeter {
  /** Asks for a greeting. */
  record Greet(String name, ActorRef<String> replyTo) {}

  private Greeter() {}

  static Behavior<Greet> create() {
    return greeted(0);
  }

  private static Behavior<Greet> greeted(int before) {
    return Behaviors.receiveMessage(
        greet -> {
          greet.replyTo().tell("Hello " + greet.name() + ", you are number " + (before + 1));
          return greeted(before + 1);
        });
  }
}
