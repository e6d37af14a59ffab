package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.ZekkoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asynchronous receives that wait for a message, in their order. The loop serves them. */
final class LateReceives {
  private final ConcurrentLinkedQueue<CompletableFuture<Message>> queue =
      new ConcurrentLinkedQueue<>();

  /** Adds a receive. Any thread. */
  void add(CompletableFuture<Message> receive) {
    queue.add(receive);
  }

  /** Whether somebody waits who has not given up. Loop only. */
  boolean isWaiting() {
    CompletableFuture<Message> first = queue.peek();
    while (first != null && first.isDone()) {
      queue.poll();
      first = queue.peek();
    }
    return first != null;
  }

  /** Gives {@code message} to the first who waits; false if nobody does. Loop only. */
  boolean serve(Message message, TurnGuard turn) {
    while (isWaiting()) {
      CompletableFuture<Message> first = queue.poll();
      // The user's continuation may send at once: the turn has to be right before it runs.
      if (!first.isDone()) {
        turn.received();
        if (first.complete(message)) {
          return true;
        }
        turn.sent();
      }
    }
    return false;
  }

  /** Fails all that wait. Any thread. */
  void fail(ZekkoException cause) {
    for (var first = queue.poll(); first != null; first = queue.poll()) {
      first.completeExceptionally(cause);
    }
  }
}
