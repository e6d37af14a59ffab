package io.zekko.runtime.loop;

import java.util.ArrayList;

/**
 * Wake-ups of a busy loop, which wait until it has nothing else to do, or has gone on for some
 * rounds: a woken thread takes the processor away from the loop, so it had better find more than
 * one message, and there will be more in a moment. A loop that has just been idle wakes at once.
 * Loop only.
 */
final class LateWakes {
  /** About half a mebibyte from one connection. */
  private static final int MOST_ROUNDS = 8;

  private final ArrayList<Wakeable> waiting = new ArrayList<>();
  private boolean busy;
  private int rounds;

  void add(Wakeable wakeable) {
    if (busy) {
      waiting.add(wakeable);
    } else {
      wakeable.wake();
    }
  }

  /** The loop goes on without a pause. */
  void nextRound() {
    busy = true;
    if (!waiting.isEmpty() && ++rounds >= MOST_ROUNDS) {
      wakeAll();
    }
  }

  /** The loop has nothing to do. */
  void idle() {
    wakeAll();
    busy = false;
  }

  private void wakeAll() {
    rounds = 0;
    for (int i = 0; i < waiting.size(); i++) {
      waiting.get(i).wake();
    }
    waiting.clear();
  }
}
