package io.zekko.benchmarks.scenario;

/**
 * One figure that a side tells.
 *
 * @param key as the side calls it
 * @param label what the table calls it beside the case; empty where it goes without saying
 * @param unit of its values
 * @param moreIsBetter whether the greater value is the better one
 */
public record Metric(String key, String label, String unit, boolean moreIsBetter) {
  static final Metric THROUGHPUT = new Metric("throughput", "", "msg/s", true);
}
