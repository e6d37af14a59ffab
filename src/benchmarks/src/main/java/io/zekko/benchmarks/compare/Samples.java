package io.zekko.benchmarks.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of one figure in the order of the rounds; NaN where a round failed.
 *
 * @param values one for each round
 */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  /** Whether some round succeeded. */
  boolean any() {
    return sorted().length > 0;
  }

  double median() {
    return middle(sorted());
  }

  double min() {
    return sorted()[0];
  }

  double max() {
    double[] sorted = sorted();
    return sorted[sorted.length - 1];
  }

  /**
   * These divided by {@code others}: the median over the rounds, each compared with its neighbour
   * in time, so that what slows the machine for a while slows both. NaN if no round has both.
   */
  double ratioTo(Samples others) {
    int rounds = Math.min(values.size(), others.values.size());
    return middle(
        IntStream.range(0, rounds)
            .mapToDouble(i -> values.get(i) / others.values.get(i))
            .filter(Double::isFinite)
            .sorted()
            .toArray());
  }

  private double[] sorted() {
    return values.stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static double middle(double... sorted) {
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
