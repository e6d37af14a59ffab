package io.zekko.benchmarks.perf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The second thread of an inproc tool. */
final class Companion {
  private final CompletableFuture<Void> done;

  private Companion(CompletableFuture<Void> done) {
    this.done = done;
  }

  /** Runs {@code work} on a thread of its own. */
  static Companion start(Runnable work) {
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
  void join() {
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
