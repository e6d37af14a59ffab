package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.ZekkoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.Done;

/**
 * Asynchronous sends that found no room, in their order. The loop moves them on as room comes.
 * Their number is bounded by those who ask: an asynchronous send should be awaited before many more
 * are made.
 */
final class LateSends {
  private record Late(Message message, CompletableFuture<Done> accepted) {}

  private final ConcurrentLinkedQueue<Late> queue = new ConcurrentLinkedQueue<>();

  /** Adds a send. Any thread. */
  void add(Message message, CompletableFuture<Done> accepted) {
    queue.add(new Late(message, accepted));
  }

  /** Whether none waits. Any thread. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Moves sends into {@code outbox} as long as it admits any. Loop only. */
  void admit(Outbox outbox) {
    while (!queue.isEmpty()) {
      Late late = queue.peek();
      if (late.accepted().isDone()) {
        queue.poll();
      } else if (outbox.claim()) {
        queue.poll();
        // A sender who gave up in between must not find its message sent: the place goes back
        // unused.
        outbox.put(late.accepted().complete(Done.getInstance()) ? late.message() : Outbox.NOTHING);
      } else {
        return;
      }
    }
  }

  /** Fails all that wait. Any thread. */
  void fail(ZekkoException cause) {
    for (Late late = queue.poll(); late != null; late = queue.poll()) {
      late.accepted().completeExceptionally(cause);
    }
  }
}
