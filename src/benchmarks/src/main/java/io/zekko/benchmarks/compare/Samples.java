package io.zekko.benchmarks.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The results of one pair at one size, in the order of the rounds; NaN where a round failed.
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

  /** The distance between the worst and the best, as a part of the median. */
  double spread() {
    return (max() - min()) / median();
  }

  /**
   * How many times better these are than {@code others}: the median over the rounds, each compared
   * with its neighbour in time, so that what slows the machine for a while slows both. NaN if no
   * round has both.
   */
  double timesBetter(Samples others, Measure measure) {
    return middle(
        IntStream.range(0, values.size())
            .mapToDouble(i -> measure.ratio(values.get(i), others.values.get(i)))
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
