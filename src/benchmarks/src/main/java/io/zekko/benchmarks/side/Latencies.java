package io.zekko.benchmarks.side;

import java.util.Arrays;

/** Times of round trips, all of them kept, so that percentiles are exact. */
final class Latencies {
  private static final double NANOS_PER_MICRO = 1e3;

  private final long[] nanos;
  private int size;

  /** Room for {@code count}. */
  Latencies(int count) {
    nanos = new long[count];
  }

  void add(long time) {
    nanos[size++] = time;
  }

  /** The mean in microseconds. */
  double mean() {
    return Arrays.stream(nanos, 0, size).average().orElse(Double.NaN) / NANOS_PER_MICRO;
  }

  /**
   * The smallest time, in microseconds, that at least {@code percent} of all did not exceed: the
   * nearest rank.
   */
  double percentile(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent * size / 100);
    return sorted[Math.max(1, rank) - 1] / NANOS_PER_MICRO;
  }

  /** Tells the mean and percentiles, with {@code prefix} before their names. */
  void tell(Task task, String prefix) {
    task.result(prefix + "mean", mean());
    task.result(prefix + "p50", percentile(50));
    task.result(prefix + "p99", percentile(99));
    task.result(prefix + "p99.9", percentile(99.9));
  }
}
