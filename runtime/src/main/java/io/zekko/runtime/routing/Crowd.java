package io.zekko.runtime.routing;

import java.util.Arrays;

/** Two or more pipes that hold the same subscription, in no particular order. */
final class Crowd implements Holders {
  private static final int LEAST_CAPACITY = 4;

  private int[] slots = new int[LEAST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** One of the slots. */
  int any() {
    return slots[0];
  }

  /** Adds a slot that is not among them. */
  void add(int slot) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, size * 2);
    }
    slots[size++] = slot;
  }

  /** Removes a slot that is among them. */
  void remove(int slot) {
    int at = 0;
    while (slots[at] != slot) {
      at++;
    }
    slots[at] = slots[--size];
    if (size >= LEAST_CAPACITY && size <= slots.length / 4) {
      slots = Arrays.copyOf(slots, size * 2);
    }
  }

  @Override
  public void addTo(SlotSet into) {
    for (int i = 0; i < size; i++) {
      into.add(slots[i]);
    }
  }
}
