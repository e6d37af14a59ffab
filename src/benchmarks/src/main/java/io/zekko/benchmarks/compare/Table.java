package io.zekko.benchmarks.compare;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints the results: a row for each pair at each size, the first pair compared with each. */
final class Table {
  private static final String ROW = "%9s  %-16s %12s %12s %12s %7s  %s";

  private final Measure measure;
  private final PrintWriter out;

  Table(Measure measure, PrintWriter out) {
    this.measure = measure;
    this.out = out;
  }

  /** The line above the rows. */
  void head(Pair first) {
    row("size", measure.unit(), "median", "worst", "best", "spread", first.name() + " is");
  }

  /** The rows of one size. */
  void rows(int size, Map<Pair, Samples> results) {
    Samples first = results.values().iterator().next();
    results.forEach(
        (pair, samples) -> {
          if (!samples.any()) {
            row(size + " B", pair.name(), "failed", "", "", "", "");
            return;
          }
          boolean more = measure.moreIsBetter();
          row(
              size + " B",
              pair.name(),
              number(samples.median()),
              number(more ? samples.min() : samples.max()),
              number(more ? samples.max() : samples.min()),
              text("%.0f%%", samples.spread() * 100),
              samples == first ? "" : text("%.2f x", first.timesBetter(samples, measure)));
        });
  }

  private void row(Object... cells) {
    out.println(text(ROW, cells).stripTrailing());
  }

  private static String number(double value) {
    return value < 10_000 ? text("%.1f", value) : text("%,.0f", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
