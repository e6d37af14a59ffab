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
   * A future that completes as {@code future} does, but on {@code executor}. Cancelling it cancels
   * {@code future}; a value that was already under way then goes to {@code unwanted}.
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
          } else if (!moved.complete(value)) {
            unwanted.accept(value);
          }
        },
        executor);
    moved.whenComplete(
        (value, failure) -> {
          if (moved.isCancelled()) {
            future.cancel(false);
          }
        });
    return moved;
  }
}
