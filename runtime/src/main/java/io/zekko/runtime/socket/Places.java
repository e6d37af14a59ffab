package io.zekko.runtime.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A queue whose places are numbered from 0 on. Who puts something has claimed its place before, so
 * that threads agree on the order by the claim alone, and putting and taking need no atomic
 * operation more.
 *
 * <p>It is a list of short-lived arrays instead of one ring: a young message stored into an old
 * array costs a fence under G1.
 */
final class Places {
  private static final int BITS = 8;
  private static final int LENGTH = 1 << BITS;
  private static final VarHandle ITEM = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle NEXT;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(Chunk.class, "next", Chunk.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The places from {@code number * LENGTH} on. */
  private static final class Chunk {
    private final long number;
    private final Object[] items = new Object[LENGTH];

    /** The next one, null if nobody needed it so far, this one itself if all was taken. */
    private volatile Chunk next;

    private Chunk(long number) {
      this.number = number;
    }
  }

  private volatile Chunk first = new Chunk(0);
  private volatile Chunk last = first;

  /** Puts {@code item} into {@code place}, once; in vain if that was left out. Any thread. */
  void put(long place, Object item) {
    long number = place >> BITS;
    Chunk chunk = last;
    if (chunk.number != number) {
      chunk = find(number);
      if (chunk == null) {
        return;
      }
    }
    ITEM.setRelease(chunk.items, (int) place & LENGTH - 1, item);
  }

  /**
   * Takes what is in {@code place}; null if nothing is there yet. Places may be left out, but not
   * taken again once a later one was. One thread at a time.
   */
  Object take(long place) {
    Chunk chunk = first;
    while (chunk.number != place >> BITS) {
      Chunk next = chunk.next;
      if (next == null) {
        return null;
      }
      first = next;
      // An old chunk that nobody needs would keep all later ones from being collected.
      chunk.next = chunk;
      chunk = next;
    }
    int index = (int) place & LENGTH - 1;
    Object item = ITEM.getAcquire(chunk.items, index);
    if (item != null) {
      chunk.items[index] = null;
    }
    return item;
  }

  /** The chunk of a place that was not taken; null if that was left out. */
  private Chunk find(long number) {
    Chunk chunk = last;
    if (chunk.number > number) {
      chunk = first;
    }
    while (chunk.number < number) {
      Chunk next = chunk.next;
      if (next == null) {
        NEXT.compareAndSet(chunk, null, new Chunk(chunk.number + 1));
      } else {
        chunk = next == chunk ? first : next;
      }
    }
    if (last.number < chunk.number) {
      last = chunk;
    }
    return chunk.number == number ? chunk : null;
  }
}
