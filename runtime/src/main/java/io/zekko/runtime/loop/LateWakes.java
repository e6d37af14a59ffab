package io.zekko.runtime.loop;

import java.util.ArrayList;

/**
 * Wake-ups of a busy loop, which wait until it has nothing else to do, but not for long: a woken
 * thread takes the processor away from the loop, so it had better find more than one message, and
 * there will be more in a moment. A loop that has just been idle wakes at once. Loop only.
 */
final class LateWakes {
  /** Several reads of a connection that sends without a pause. */
  static final long LONGEST_NANOS = 200_000;

  private final ArrayList<Wakeable> waiting = new ArrayList<>();
  private boolean busy;
  private long since;

  void add(Wakeable wakeable) {
    if (!busy) {
      wakeable.wake();
      return;
    }
    if (waiting.isEmpty()) {
      since = System.nanoTime();
    }
    waiting.add(wakeable);
  }

  /** The loop goes on without a pause. */
  void busy() {
    busy = true;
    wakeOverdue();
  }

  /** The loop has nothing to do. */
  void idle() {
    wakeAll();
    busy = false;
  }

  void wakeOverdue() {
    if (!waiting.isEmpty() && System.nanoTime() - since >= LONGEST_NANOS) {
      wakeAll();
    }
  }

  private void wakeAll() {
    for (int i = 0; i < waiting.size(); i++) {
      waiting.get(i).wake();
    }
    waiting.clear();
  }
}
