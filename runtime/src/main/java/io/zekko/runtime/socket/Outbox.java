package io.zekko.runtime.socket;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscUnboundedXaddArrayQueue;

/**
 * Messages on their way from any thread to the socket's loop, and the rule that admits them. A
 * sender first claims a place: there are as many as the limit says, which the loop raises as pipes
 * drain. So a non-blocking send knows at once whether there is room, and the queue never holds more
 * than the pipes can take.
 *
 * <p>Claims and the limit are positions that only grow: when a message moves from here into a pipe
 * the limit stays as it is, and no moment exists at which the message is counted in both places or
 * in none.
 */
final class Outbox {
  /**
   * Far above every limit: added to the claims it closes the box for good, and the sum still tells
   * how many there were.
   */
  private static final long CLOSED = 1L << 62;

  private static final int CHUNK = 256;

  private final Waiters waiters = new Waiters();
  // Fresh chunks instead of one old array: storing a young message into an old array costs a fence.
  private final MpscUnboundedXaddArrayQueue<Object> queue =
      new MpscUnboundedXaddArrayQueue<>(CHUNK, 0);
  private final AtomicLong claimed = new AtomicLong();
  private volatile long limit;

  /**
   * Claims a place for one message. Whoever gets one must {@link #put} a message at once. Any
   * thread.
   */
  boolean claim() {
    while (true) {
      long claims = claimed.get();
      if (claims >= limit) {
        return false;
      }
      if (claimed.compareAndSet(claims, claims + 1)) {
        return true;
      }
    }
  }

  /** Whether a claim would succeed now. Any thread. */
  boolean hasPlace() {
    return claimed.get() < limit;
  }

  /** As {@link #claim()}, for up to {@code count} messages; returns for how many. Any thread. */
  int claim(int count) {
    while (true) {
      long claims = claimed.get();
      // A long, because of a closed box that difference is far below all ints.
      long got = Math.min(count, limit - claims);
      if (got <= 0) {
        return 0;
      }
      if (claimed.compareAndSet(claims, claims + got)) {
        return (int) got;
      }
    }
  }

  /**
   * Adds a message, a {@link PendingSend} or a {@link LateSends.Late} to a claimed place. Any
   * thread.
   */
  void put(Object message) {
    queue.offer(message);
  }

  /** Whether the box was closed: no claim succeeds any more. Any thread. */
  boolean isClosed() {
    return claimed.get() >= CLOSED;
  }

  /** Threads that wait for a place. */
  Waiters waiters() {
    return waiters;
  }

  /** The next message, or null if there is none or it is still being put. Loop only. */
  Object poll() {
    return queue.relaxedPoll();
  }

  /** How many places were claimed in all. */
  long claims() {
    long claims = claimed.get();
    return claims >= CLOSED ? claims - CLOSED : claims;
  }

  /** The position up to which places may be claimed. Loop only. */
  long limit() {
    return limit;
  }

  /** Moves the limit; {@link #wake} should follow. Loop only. */
  void limit(long position) {
    if (position != limit) {
      limit = position;
    }
  }

  /**
   * Wakes waiting threads if at least {@code worthwhile} places are free, so that a full pipe does
   * not cost a wake-up per message. Loop only.
   */
  void wake(int worthwhile) {
    if (!waiters.isEmpty()) {
      long free = limit - claimed.get();
      if (free >= worthwhile) {
        waiters.wake((int) Math.min(free, Integer.MAX_VALUE));
      }
    }
  }

  /** Refuses all further claims and wakes everyone who waits. Loop only. */
  void close() {
    if (!isClosed()) {
      claimed.addAndGet(CLOSED);
    }
    waiters.wakeAll();
  }
}
