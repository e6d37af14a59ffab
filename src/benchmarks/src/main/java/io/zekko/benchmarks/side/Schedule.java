package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.ToolException;
import java.util.function.LongSupplier;

/**
 * When each round trip should begin. One that begins late, because the one before was slow, still
 * counts from its time in the schedule: otherwise a stall would be one bad value instead of all
 * those that it delayed, which is called coordinated omission.
 */
final class Schedule {
  private final LongSupplier clock;
  private final long start;
  private final long intervalNanos;

  /**
   * A schedule from now on.
   *
   * @param clock nanoseconds
   * @param rate how many begin in a second; 0 for each when the one before has ended
   */
  Schedule(LongSupplier clock, int rate) {
    if (rate < 0) {
      throw new ToolException("the rate must be 0 or more");
    }
    this.clock = clock;
    this.start = clock.getAsLong();
    this.intervalNanos = rate == 0 ? 0 : 1_000_000_000L / rate;
  }

  /** Waits for the time of number {@code index} (from 0) and returns what it should have been. */
  long await(int index) {
    if (intervalNanos == 0) {
      return clock.getAsLong();
    }
    long intended = start + index * intervalNanos;
    // Not parked: waking up would take longer than what is measured.
    while (clock.getAsLong() - intended < 0) {
      Thread.onSpinWait();
    }
    return intended;
  }
}
