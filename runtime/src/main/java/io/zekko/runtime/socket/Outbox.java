package io.zekko.runtime.socket;

import io.zekko.Message;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

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

  /** No place. */
  static final long NONE = -1;

  private final Waiters waiters = new Waiters();
  private final Places places = new Places();
  private final AtomicLong claimed = new AtomicLong();
  private volatile long limit;

  /**
   * Claims a place for one message, and returns it, or {@link #NONE}. Whoever gets one must {@link
   * #put} a message there at once. Any thread.
   */
  long claim() {
    while (true) {
      long place = claimed.get();
      if (place >= limit) {
        return NONE;
      }
      if (claimed.compareAndSet(place, place + 1)) {
        return place;
      }
    }
  }

  /** Whether a claim would succeed now. Any thread. */
  boolean hasPlace() {
    return claimed.get() < limit;
  }

  /**
   * Adds a message, a {@link PendingSend} or a {@link LateSends.Late} to a claimed place. Any
   * thread.
   */
  void put(long place, Object message) {
    places.put(place, message);
  }

  /**
   * Adds the elements of {@code messages} from position {@code from} on as far as there are places,
   * and returns for how many there were. Any thread.
   */
  int offer(List<Message> messages, int from) {
    while (true) {
      long place = claimed.get();
      // A long, because of a closed box that difference is far below all ints.
      long count = Math.min(messages.size() - from, limit - place);
      if (count <= 0) {
        return 0;
      }
      // Before the claim: a place that stays empty would hold up all later ones.
      for (int i = 0; i < count; i++) {
        Objects.requireNonNull(messages.get(from + i), "message");
      }
      if (claimed.compareAndSet(place, place + count)) {
        for (int i = 0; i < count; i++) {
          places.put(place + i, messages.get(from + i));
        }
        return (int) count;
      }
    }
  }

  /** Whether the box was closed: no claim succeeds any more. Any thread. */
  boolean isClosed() {
    return claimed.get() >= CLOSED;
  }

  /** Threads that wait for a place. */
  Waiters waiters() {
    return waiters;
  }

  /**
   * What was put into {@code place}, or null if nothing was so far. Places are taken in their
   * order, each once. Loop only.
   */
  Object take(long place) {
    return places.take(place);
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
