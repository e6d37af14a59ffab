package io.zekko.streams.impl;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limit to how long each of many requests may wait. They all may wait equally long, so one
 * timer, for the oldest, does for all.
 */
final class Patience {
  /** Those who wait. Times are those of {@link System#nanoTime}. */
  interface Waiting {
    /** Since when the oldest one waits; empty if nobody does. */
    OptionalLong oldest();

    /** Gives up on whoever has waited since {@code time} or longer. */
    void giveUp(long time);
  }

  private final SocketLogic logic;
  private final Optional<Duration> limit;
  private final Waiting waiting;
  private boolean ticking;

  /** With an empty {@code limit} everybody may wait for ever. */
  Patience(SocketLogic logic, Optional<Duration> limit, Waiting waiting) {
    this.logic = logic;
    this.limit = limit;
    this.waiting = waiting;
  }

  /** Somebody begins to wait. */
  void begin() {
    if (!ticking && limit.isPresent()) {
      tick(limit.get());
    }
  }

  private void tick(Duration delay) {
    ticking = true;
    logic.after(delay, this::ring);
  }

  private void ring() {
    ticking = false;
    waiting.giveUp(System.nanoTime() - limit.get().toNanos());
    OptionalLong oldest = waiting.oldest();
    if (oldest.isPresent()) {
      long waited = System.nanoTime() - oldest.getAsLong();
      tick(Duration.ofNanos(Math.max(1_000_000, limit.get().toNanos() - waited)));
    }
  }
}
