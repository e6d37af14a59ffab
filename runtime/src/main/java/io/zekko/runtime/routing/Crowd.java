package io.zekko.runtime.routing;

import java.util.Arrays;

/**
 * Two or more pipes that hold the same subscription, in no particular order. A list of their slots,
 * and once a longer list would take more memory, a bit for each slot: so one of thousands leaves
 * without a search.
 */
final class Crowd implements Holders {
  private static final int LEAST_CAPACITY = 4;

  /** A shorter list is searched in no time. */
  private static final int MANY = 64;

  private static final int WORD_LOG = 6;

  private int[] slots = new int[LEAST_CAPACITY];

  /** Null while the slots are a list. Never more words than twice the slots. */
  private long[] bits;

  private int size;

  int size() {
    return size;
  }

  /** One of the slots. */
  int any() {
    return bits == null ? slots[0] : next(0);
  }

  /** Adds a slot that is not among them. */
  void add(int slot) {
    makeRoom(slot);
    if (bits == null) {
      slots[size] = slot;
    } else {
      bits[slot >> WORD_LOG] |= 1L << slot;
    }
    size++;
  }

  /** Removes a slot that is among them. */
  void remove(int slot) {
    size--;
    if (bits == null) {
      removeFromList(slot);
    } else {
      bits[slot >> WORD_LOG] &= ~(1L << slot);
      if (bits.length > 2 * size) {
        becomeList();
      }
    }
  }

  @Override
  public void addTo(SlotSet into) {
    if (bits == null) {
      for (int i = 0; i < size; i++) {
        into.add(slots[i]);
      }
      return;
    }
    for (int at = 0; at < bits.length; at++) {
      for (long word = bits[at]; word != 0; word &= word - 1) {
        into.add((at << WORD_LOG) + Long.numberOfTrailingZeros(word));
      }
    }
  }

  private void removeFromList(int slot) {
    int at = 0;
    while (slots[at] != slot) {
      at++;
    }
    slots[at] = slots[size];
    if (size >= LEAST_CAPACITY && size <= slots.length / 4) {
      slots = Arrays.copyOf(slots, size * 2);
    }
  }

  private void makeRoom(int slot) {
    int words = words(slot);
    if (bits == null) {
      if (size == slots.length && !becomeBits(words)) {
        slots = Arrays.copyOf(slots, size * 2);
      }
    } else if (words > 2 * size) {
      becomeList();
    } else if (words > bits.length) {
      bits = Arrays.copyOf(bits, Math.max(words, Math.min(bits.length, size) * 2));
    }
  }

  /** Whether bits, at least so many words of them, take no more memory than a longer list. */
  private boolean becomeBits(int leastWords) {
    if (size < MANY) {
      return false;
    }
    int words = leastWords;
    for (int slot : slots) {
      words = Math.max(words, words(slot));
    }
    if (words > size) {
      return false;
    }
    bits = new long[words];
    for (int slot : slots) {
      bits[slot >> WORD_LOG] |= 1L << slot;
    }
    slots = null;
    return true;
  }

  private void becomeList() {
    slots = new int[Math.max(LEAST_CAPACITY, 2 * size)];
    int slot = -1;
    for (int i = 0; i < size; i++) {
      slot = next(slot + 1);
      slots[i] = slot;
    }
    bits = null;
  }

  /** The lowest slot from {@code from} on; there must be one. */
  private int next(int from) {
    int at = from >> WORD_LOG;
    long word = bits[at] & -1L << from;
    while (word == 0) {
      word = bits[++at];
    }
    return (at << WORD_LOG) + Long.numberOfTrailingZeros(word);
  }

  private static int words(int slot) {
    return (slot >> WORD_LOG) + 1;
  }
}
