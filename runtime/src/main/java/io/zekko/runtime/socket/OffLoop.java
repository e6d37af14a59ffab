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
   * {@code future}; a value that was already under way then goes to {@code unwanted} before the
   * call that cancels returns. Failing it, as a timeout does, cancels {@code future} too, but a
   * value that is already under way wins: nobody is told that there is none while there is one.
   */
  static <T> CompletableFuture<T> move(
      CompletableFuture<T> future, Executor executor, Consumer<T> unwanted) {
    if (future.isDone()) {
      return future;
    }
    Moved<T> moved = new Moved<>(future, unwanted);
    future.whenCompleteAsync((value, failure) -> moved.arrive(value, failure), executor);
    return moved;
  }

  private static final class Moved<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> future;
    private final Consumer<T> unwanted;
    private volatile boolean givenUp;

    Moved(CompletableFuture<T> future, Consumer<T> unwanted) {
      this.future = future;
      this.unwanted = unwanted;
    }

    private void arrive(T value, Throwable failure) {
      if (failure == null) {
        super.complete(value);
      } else if (!givenUp) {
        super.completeExceptionally(failure);
      }
    }

    /**
     * Whether nothing was under way, and nothing will be. Whoever asks completes this future then,
     * not the failure of the one behind it.
     */
    private boolean withdrawn() {
      givenUp = true;
      return future.cancel(false) || future.isCompletedExceptionally();
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
      if (withdrawn()) {
        return super.completeExceptionally(failure);
      }
      super.complete(future.join());
      return false;
    }

    @Override
    public boolean complete(T value) {
      boolean withdrawn = withdrawn();
      boolean completed = super.complete(value);
      if (completed && !withdrawn) {
        unwanted.accept(future.join());
      }
      return completed;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean withdrawn = withdrawn();
      boolean cancelled = !isDone() && super.cancel(mayInterrupt);
      if (cancelled && !withdrawn) {
        unwanted.accept(future.join());
      }
      return cancelled || isCancelled();
    }
  }
}
