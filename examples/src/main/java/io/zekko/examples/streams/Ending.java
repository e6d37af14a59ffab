package io.zekko.examples.streams;

import io.zekko.ZekkoException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;

/** How a program of streams waits for its end, and ends in time when it is told to. */
final class Ending {
  private Ending() {}

  /**
   * Runs {@code drain} when the actor system shuts down, as it does on Ctrl-C and SIGTERM, and
   * before the sockets close.
   */
  static void drainFirst(ActorSystem<?> system, Supplier<CompletionStage<Done>> drain) {
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseServiceRequestsDone(),
            "drain-streams",
            // A stream that has failed has told so elsewhere.
            () -> drain.get().exceptionally(failure -> Done.getInstance()));
  }

  /**
   * Waits for {@code stage}.
   *
   * @throws ZekkoException if that is what it failed with, which {@code join} would wrap
   */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ZekkoException reason) {
        throw reason;
      }
      throw e;
    }
  }
}
