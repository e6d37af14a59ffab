package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.ZekkoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asynchronous receives that wait for a message, in their order. The loop serves them. */
final class LateReceives {
  /** One such receive: either the loop serves it or its user gives it up, whoever is first. */
  private static final class Late extends CompletableFuture<Message> {
    private final AtomicBoolean decided = new AtomicBoolean();

    private boolean decide() {
      return decided.compareAndSet(false, true);
    }

    private void served(Message message) {
      super.complete(message);
    }

    @Override
    public boolean complete(Message message) {
      return decide() && super.complete(message);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
      return decide() && super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return decide() ? super.cancel(mayInterrupt) : isCancelled();
    }
  }

  private final ConcurrentLinkedQueue<Late> queue = new ConcurrentLinkedQueue<>();

  private Late first;

  /** Adds a receive. Any thread. */
  CompletableFuture<Message> add() {
    Late receive = new Late();
    queue.add(receive);
    return receive;
  }

  /** Whether somebody waits who has not given up. Loop only. */
  boolean isWaiting() {
    first = queue.peek();
    while (first != null && first.isDone()) {
      queue.poll();
      first = queue.peek();
    }
    return first != null;
  }

  /**
   * Gives {@code message} to whoever the last {@link #isWaiting} found; false if that was nobody or
   * has given up since. Not to the next in line, who may have come after a request that makes the
   * message a stale reply. Loop only.
   */
  boolean serve(Message message, TurnGuard turn) {
    Late served = first;
    // Nobody can give up any more before the turn changes, so it never has to be changed back.
    if (served == null || !served.decide()) {
      return false;
    }
    queue.remove(served);
    // The user's continuation may send at once: the turn has to be right before it runs.
    turn.received();
    served.served(message);
    return true;
  }

  /** Fails all that wait. Any thread. */
  void fail(ZekkoException cause) {
    for (var late = queue.poll(); late != null; late = queue.poll()) {
      late.completeExceptionally(cause);
    }
  }
}
