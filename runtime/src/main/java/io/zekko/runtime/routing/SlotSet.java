package io.zekko.runtime.routing;

import java.util.Arrays;

/**
 * A set of pipes by their {@link io.zekko.runtime.pipe.Pipe#slot() slots}, made to be filled and
 * cleared for each message: adding and clearing are O(1) and allocate nothing once it has seen the
 * highest slot. Keeps the order of adding.
 */
public final class SlotSet {
  private static final int FIRST_CAPACITY = 16;

  private int[] slots = new int[FIRST_CAPACITY];
  // A slot is in the set if its stamp is the present one, so clearing is counting up.
  private int[] stamps = new int[FIRST_CAPACITY];
  private int stamp = 1;
  private int size;

  /** Makes the set empty. */
  public void clear() {
    size = 0;
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** Adds {@code slot} if it is not in the set. */
  public void add(int slot) {
    if (slot >= stamps.length) {
      int capacity = Math.max(slot + 1, stamps.length * 2);
      stamps = Arrays.copyOf(stamps, capacity);
      slots = Arrays.copyOf(slots, capacity);
    }
    if (stamps[slot] != stamp) {
      stamps[slot] = stamp;
      slots[size++] = slot;
    }
  }

  /** Whether {@code slot} is in the set. */
  public boolean contains(int slot) {
    return slot < stamps.length && stamps[slot] == stamp;
  }

  /** How many slots are in the set. */
  public int size() {
    return size;
  }

  /** The slot that was added as number {@code index}, from 0. */
  public int get(int index) {
    return slots[index];
  }
}
