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
  /**
   * One such send. It goes into the outbox as it is, because its sender may still give up on the
   * way there.
   */
  static final class Late {
    private final Object item;
    private final CompletableFuture<Done> accepted;
    private boolean withdrawn;

    private Late(Object item, CompletableFuture<Done> accepted) {
      this.item = item;
      this.accepted = accepted;
    }

    /** The message, or null if its sender gave up: the place goes back unused then. Loop only. */
    Message message() {
      return withdrawn ? null : (Message) item;
    }
  }

  private final ConcurrentLinkedQueue<Late> queue = new ConcurrentLinkedQueue<>();

  /** Adds a send that is accepted when it gets a place. Any thread. */
  void add(Message message, CompletableFuture<Done> accepted) {
    queue.add(new Late(message, accepted));
  }

  /**
   * Adds a send that the pattern answers; whoever adds it passes the answer on to {@code accepted}.
   * Any thread.
   */
  void add(PendingSend pending, CompletableFuture<Done> accepted) {
    queue.add(new Late(pending, accepted));
  }

  /** Whether none waits whose sender has not given up. Any thread. */
  boolean isEmpty() {
    Late late = queue.peek();
    while (late != null && late.accepted.isDone()) {
      queue.remove(late);
      late = queue.peek();
    }
    return late == null;
  }

  /** Moves sends into {@code outbox} as long as it admits any. Loop only. */
  void admit(Outbox outbox) {
    for (Late late = queue.peek(); late != null; late = queue.peek()) {
      if (late.accepted.isDone()) {
        queue.remove(late);
        continue;
      }
      long place = outbox.claim();
      if (place == Outbox.NONE) {
        return;
      }
      // Into the box, then out of this queue, then the news: what is sent after comes behind it.
      outbox.put(place, late.item instanceof PendingSend pending ? pending : late);
      queue.remove(late);
      if (late.item instanceof Message) {
        late.withdrawn = !late.accepted.complete(Done.getInstance());
      }
    }
  }

  /** Fails all that wait. Any thread. */
  void fail(ZekkoException cause) {
    for (Late late = queue.poll(); late != null; late = queue.poll()) {
      late.accepted.completeExceptionally(cause);
    }
  }
}
