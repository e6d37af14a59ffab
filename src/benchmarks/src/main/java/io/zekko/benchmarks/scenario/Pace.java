package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;
import java.util.List;

/**
 * How long a comparison may take: sizes the counts, which are the same for every library.
 *
 * @param seconds how long the measured part of a run lasts, about, for a middling library
 * @param warmUpSeconds the same for the part before it
 * @param crowd what part of many peers takes part
 * @param thorough whether all cases run, or one or two of each scenario
 */
public record Pace(double seconds, double warmUpSeconds, double crowd, boolean thorough) {
  /** All cases; the warm-up is long since a JVM compiles while both cores are busy. */
  public static final Pace FULL = new Pace(2, 12, 1, true);

  /** Some cases of each scenario; most of the time goes into starting processes. */
  public static final Pace SHORT = new Pace(0.3, 0.7, 0.1, false);

  /** Just enough to see that everything runs. */
  public static final Pace TINY = new Pace(0.0005, 0.0005, 0.01, false);

  private static final int LEAST = 10;

  /**
   * Messages or round trips, rounded to two digits.
   *
   * @param nanos how long one takes a middling library on a middling machine
   */
  Load load(int size, double nanos) {
    return Load.of(size, count(seconds, nanos), count(warmUpSeconds, nanos));
  }

  /** How many of {@code peers} take part. */
  int peers(int peers) {
    return (int) Math.max(1, peers * crowd);
  }

  /** {@code all} of them when thorough, otherwise {@code few}. */
  <T> List<T> some(List<T> all, List<T> few) {
    return thorough ? all : few;
  }

  private static int count(double seconds, double nanos) {
    double count = Math.max(LEAST, seconds * 1e9 / nanos);
    double unit = Math.pow(10, Math.floor(Math.log10(count)) - 1);
    return (int) (Math.round(count / unit) * unit);
  }
}
