package io.zekko.benchmarks.side;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Round trips count from the time at which they should have begun. */
class ScheduleTest {
  private static final int PER_SECOND = 1_000;
  private static final long INTERVAL = 1_000_000;

  /** A clock that goes on by a microsecond whenever somebody looks. */
  private long now = 5_000_000;

  private long look() {
    now += 1_000;
    return now;
  }

  @Test
  void eachWaitsForItsTime() {
    Schedule schedule = new Schedule(this::look, PER_SECOND);
    long start = now;

    for (int i = 0; i < 5; i++) {
      assertThat(schedule.await(i)).isEqualTo(start + i * INTERVAL);
      assertThat(now).isBetween(start + i * INTERVAL, start + i * INTERVAL + 2_000);
    }
  }

  @Test
  void aStallCountsForAllThatItDelayed() {
    Schedule schedule = new Schedule(this::look, PER_SECOND);
    Latencies latencies = new Latencies(10);
    for (int i = 0; i < 10; i++) {
      long intended = schedule.await(i);
      now += i == 2 ? 5 * INTERVAL : 10_000;
      latencies.add(now - intended);
    }

    // Of number 2, and of those who should have begun during it: 5, 4, 3, 2 and 1 ms and a bit.
    assertThat(latencies.percentile(100)).isBetween(5_000.0, 5_100.0);
    assertThat(latencies.percentile(90)).isBetween(4_000.0, 4_100.0);
    assertThat(latencies.percentile(60)).isBetween(1_000.0, 1_100.0);
    assertThat(latencies.percentile(50)).isLessThan(100);
  }

  @Test
  void withoutARateEachBeginsAtOnce() {
    Schedule schedule = new Schedule(this::look, 0);
    now += INTERVAL;

    assertThat(schedule.await(3)).isEqualTo(now);
  }
}
