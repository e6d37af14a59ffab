package io.zekko.examples.reqrep;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RouterSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.pattern.Patterns;

/** What rtreq and rtdealer share: a boss with a ROUTER, and the life of those who work for it. */
final class Boss {
  static final int WORKERS = 10;

  private static final Message HI = Message.of("Hi Boss");
  private static final String MORE = "Work harder";
  private static final String FIRED = "Fired!";

  private Boss() {}

  /**
   * Gives work to whoever asks, the least recently used worker being the next to ask; then fires.
   */
  static void handOut(RouterSocket broker, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    int fired = 0;
    while (fired < WORKERS) {
      Message request = broker.receive(); // Routing id, empty frame, "Hi Boss"
      boolean over = System.nanoTime() >= end;
      broker.send(Message.of("", over ? FIRED : MORE).to(request.sender()));
      fired += over ? 1 : 0;
    }
  }

  /**
   * Works until fired: asks for a task, is busy for a while, asks again.
   *
   * @return how many tasks were done
   */
  static CompletionStage<Integer> work(
      ActorSystem<?> system, Function<Message, CompletionStage<Message>> ask, int done) {
    return ask.apply(HI)
        .thenCompose(
            reply -> {
              if (reply.string().equals(FIRED)) {
                return CompletableFuture.completedFuture(done);
              }
              Duration busy = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 500));
              return Patterns.after(busy, system, () -> work(system, ask, done + 1));
            });
  }

  static void report(CompletionStage<Integer> worker) {
    System.out.println("Completed: " + worker.toCompletableFuture().join() + " tasks");
  }
}
