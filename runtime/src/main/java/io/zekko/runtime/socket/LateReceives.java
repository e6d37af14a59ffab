package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.ZekkoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asynchronous receives that wait for a message, in their order. The loop serves them. */
final class LateReceives {
  private final ConcurrentLinkedQueue<CompletableFuture<Message>> queue =
      new ConcurrentLinkedQueue<>();

  private CompletableFuture<Message> first;

  /** Adds a receive. Any thread. */
  void add(CompletableFuture<Message> receive) {
    queue.add(receive);
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
    CompletableFuture<Message> served = first;
    if (served == null || served.isDone()) {
      return false;
    }
    queue.remove(served);
    // The user's continuation may send at once: the turn has to be right before it runs.
    turn.received();
    if (served.complete(message)) {
      return true;
    }
    turn.sent();
    return false;
  }

  /** Fails all that wait. Any thread. */
  void fail(ZekkoException cause) {
    for (var first = queue.poll(); first != null; first = queue.poll()) {
      first.completeExceptionally(cause);
    }
  }
}
