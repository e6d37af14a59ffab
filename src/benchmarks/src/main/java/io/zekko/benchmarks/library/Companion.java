package io.zekko.benchmarks.library;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The second thread of a measurement within one process. */
public final class Companion {
  private final CompletableFuture<Void> done;

  private Companion(CompletableFuture<Void> done) {
    this.done = done;
  }

  /** Runs {@code work} on a thread of its own. */
  public static Companion start(Runnable work) {
    return new Companion(
        CompletableFuture.runAsync(
            work,
            task -> {
              Thread thread = new Thread(task, "companion");
              thread.setDaemon(true);
              thread.start();
            }));
  }

  /** Waits for the end of the work; throws what it threw. */
  public void join() {
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw e;
    }
  }
}
