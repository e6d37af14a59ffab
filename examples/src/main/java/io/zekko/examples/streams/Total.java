package io.zekko.examples.streams;

/**
 * What a sink of numbers has seen so far.
 *
 * @param results how many
 * @param sum their sum
 */
record Total(long results, long sum) {
  static final Total NONE = new Total(0, 0);

  Total plus(long result) {
    return new Total(results + 1, sum + result);
  }

  @Override
  public String toString() {
    return results + " results, sum " + sum;
  }
}
