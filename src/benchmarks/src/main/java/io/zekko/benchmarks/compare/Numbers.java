package io.zekko.benchmarks.compare;

import java.util.Locale;

/** Numbers as people read them: three digits. */
final class Numbers {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  private Numbers() {}

  static String brief(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (size >= MEGA) {
      return digits(value / MEGA) + " M";
    }
    return size >= 10 * KILO ? digits(value / KILO) + " k" : digits(value);
  }

  static String ratio(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f x", value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
