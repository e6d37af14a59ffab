package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import java.util.ArrayDeque;

/**
 * The way of messages from the outbox through the pattern into pipes, and how many more are
 * admitted. Loop only.
 */
final class Outgoing {
  /** Messages that one activation moves before others on the loop get their turn. */
  private static final int BUDGET = 2048;

  private static final int UNLIMITED_BACKLOG = 64 * 1024;
  private static final int LEAST_BACKLOG = 64;
  private static final long NO_LIMIT = 1L << 60;

  private final Outbox outbox;
  private final LateSends lateSends;
  private final PipeSet pipes;
  private final Pattern pattern;
  private final Counters counters;
  private final Inbox staleReplies;
  private final Admission admission;
  private final ArrayDeque<PendingSend> waiting = new ArrayDeque<>();
  private int backlog;
  private int worthwhile;
  private Message held;
  private long taken;
  private long credit;
  private boolean blocked;
  private boolean recounted;
  private boolean refusing;

  /**
   * @param staleReplies the inbox to clear with each send, or null if received messages stay valid
   */
  Outgoing(
      Outbox outbox,
      LateSends lateSends,
      PipeSet pipes,
      Pattern pattern,
      Counters counters,
      Inbox staleReplies,
      Admission admission,
      int highWaterMark) {
    this.outbox = outbox;
    this.lateSends = lateSends;
    this.pipes = pipes;
    this.pattern = pattern;
    this.counters = counters;
    this.staleReplies = staleReplies;
    this.admission = admission;
    mark(highWaterMark);
    recount();
  }

  /** Sets the mark of each pipe; {@link #recount} must follow when they know it. */
  void mark(int messages) {
    backlog = messages == 0 ? UNLIMITED_BACKLOG : Math.max(messages, LEAST_BACKLOG);
    worthwhile = messages == 0 ? UNLIMITED_BACKLOG / 2 : Math.max(1, messages / 2);
  }

  /** A pipe may have room again: tries what was refused before. */
  void unblock() {
    blocked = false;
  }

  /** Pipes came, went or changed: counts their room afresh and tries what was refused before. */
  void recount() {
    blocked = false;
    recounted = true;
    if (admission == Admission.ROOM_OF_ALL) {
      credit = taken + (held == null ? 0 : 1);
      for (Pipe pipe : pipes.all()) {
        addCredit(pipe.room());
      }
    }
  }

  /** Pipes passed messages on or will never get them, so as many more may come. */
  void drained(int messages) {
    if (admission == Admission.ROOM_OF_ALL) {
      addCredit(messages);
    }
  }

  /** Moves messages; true if there is more to move at once. */
  boolean run() {
    retryWaiting();
    return !blocked && drain();
  }

  /** Tells senders how many messages are admitted now; true if there are some to be moved. */
  boolean admit() {
    outbox.limit(limit());
    boolean late = !lateSends.isEmpty();
    if (late) {
      lateSends.admit(outbox);
    }
    // Last, because a thread gets no place while an asynchronous send waits for one. Room that did
    // not come by draining may be all that comes.
    outbox.wake(late || recounted ? 1 : worthwhile);
    recounted = false;
    return !blocked && outbox.claims() != taken + (held == null ? 0 : 1);
  }

  /** Messages that users were promised and no pipe has. */
  long backlog() {
    return outbox.claims() - taken + waiting.size();
  }

  /** Whether a message is under way that the pattern has not got. */
  boolean isPending() {
    return outbox.claims() != taken;
  }

  /** From now on nobody waits for the pattern to have room: these sends were never accepted. */
  void refuseToWait() {
    refusing = true;
    for (PendingSend pending : waiting) {
      pending.cancel(false);
    }
    waiting.clear();
  }

  /**
   * Gives up all that is left, also what a sender has claimed a place for and not yet put there.
   */
  void discard() {
    long claims = outbox.claims();
    long lost = claims - taken;
    long place = held == null ? taken : taken + 1;
    taken = claims;
    held = null;
    for (; place < claims; place++) {
      Object next = outbox.take(place);
      if (next instanceof PendingSend pending) {
        pending.cancel(false);
        lost--;
      } else if (next instanceof LateSends.Late late && late.message() == null) {
        lost--;
      }
    }
    refuseToWait();
    if (lost > 0) {
      counters.dropped(DropReason.LINGER_EXPIRED, (int) lost);
    }
  }

  private boolean drain() {
    int sent = 0;
    int left = BUDGET;
    // A field only while no pipe takes it: a reference stored into an old object costs a fence.
    Message next = held;
    held = null;
    while (left-- > 0) {
      if (next == null) {
        Object item = outbox.take(taken);
        if (item == null) {
          break;
        }
        next = item instanceof Message message ? message : unwrap(item);
        if (next == null) {
          taken++;
          // It used no room of a pipe.
          drained(1);
          continue;
        }
      }
      if (!offer(next)) {
        held = next;
        blocked = true;
        break;
      }
      next = null;
      taken++;
      sent++;
    }
    counters.sent(sent);
    return left < 0;
  }

  /** The message in what is none itself; null if its sender gave up or has just been answered. */
  private Message unwrap(Object next) {
    if (next instanceof PendingSend pending) {
      answer(pending);
      return null;
    }
    return ((LateSends.Late) next).message();
  }

  private boolean offer(Message message) {
    if (pattern.send(message) != SendOutcome.SENT) {
      return false;
    }
    if (staleReplies != null) {
      // No reply to this request can be here yet: replies come in between activations.
      while (staleReplies.poll() != null) {
        counters.handed(-1);
        counters.dropped(DropReason.STALE_REPLY, 1);
      }
    }
    return true;
  }

  private void answer(PendingSend pending) {
    if (pending.isDone()) {
      return;
    }
    SendOutcome outcome = pattern.send(pending.message());
    if (outcome == SendOutcome.FULL && pending.waits()) {
      if (refusing) {
        pending.cancel(false);
      } else {
        waiting.add(pending);
      }
    } else {
      if (outcome == SendOutcome.SENT) {
        counters.sent(1);
      }
      pending.complete(outcome);
    }
  }

  private void retryWaiting() {
    for (int i = waiting.size(); i > 0; i--) {
      answer(waiting.poll());
    }
  }

  private long limit() {
    return switch (admission) {
      case ROOM_OF_ALL -> credit;
      case ROOM_OF_EVERY -> taken + (held == null ? leastRoom() : 0);
      case ALWAYS, ASK -> taken + backlog;
      case NEVER -> 0;
    };
  }

  private int leastRoom() {
    int least = backlog;
    for (Pipe pipe : pipes.all()) {
      least = Math.min(least, pipe.room());
    }
    return least;
  }

  private void addCredit(int messages) {
    credit = messages == Integer.MAX_VALUE ? NO_LIMIT : Math.min(credit + messages, NO_LIMIT);
  }
}
