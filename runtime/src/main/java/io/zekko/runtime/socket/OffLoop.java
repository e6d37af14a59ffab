package io.zekko.runtime.socket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Moves the completion of a future from the socket's loop to a thread where users may take their
 * time.
 */
final class OffLoop {
  private OffLoop() {}

  /**
   * A future that completes as {@code future} does, but on {@code executor}. Completing it in any
   * other way, as by cancelling it or by a timeout, cancels {@code future}; a value that was
   * already under way then goes to {@code unwanted} before the call that cancels returns.
   */
  static <T> CompletableFuture<T> move(
      CompletableFuture<T> future, Executor executor, Consumer<T> unwanted) {
    if (future.isDone()) {
      return future;
    }
    CompletableFuture<T> moved = new CompletableFuture<>();
    future.whenCompleteAsync(
        (value, failure) -> {
          if (failure != null) {
            moved.completeExceptionally(failure);
          } else {
            moved.complete(value);
          }
        },
        executor);
    moved.whenComplete(
        (value, failure) -> {
          if (!future.cancel(false) && !future.isCompletedExceptionally()) {
            T underWay = future.join();
            if (underWay != value) {
              unwanted.accept(underWay);
            }
          }
        });
    return moved;
  }
}
