package io.zekko.benchmarks.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is compared: the two tools that measure it, and the line in which one of them tells it. */
enum Measure {
  /** PUSH to PULL, told by the receiver; more is better. */
  THROUGHPUT("local_thr", "remote_thr", "mean throughput: (\\d+) \\[msg/s\\]", "msg/s", true),
  /** REQ and REP, told by the asker; less is better. */
  LATENCY("local_lat", "remote_lat", "average latency: ([\\d.]+) \\[us\\]", "us one way", false);

  private static final double NANOS_PER_MESSAGE = 200;
  private static final double NANOS_PER_BYTE = 1.2;
  private static final double NANOS_PER_ROUND_TRIP = 150_000;

  private final String local;
  private final String remote;
  private final Pattern line;
  private final String unit;
  private final boolean moreIsBetter;

  Measure(String local, String remote, String line, String unit, boolean moreIsBetter) {
    this.local = local;
    this.remote = remote;
    this.line = Pattern.compile(line);
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
  }

  /** The tool that binds. */
  String local() {
    return local;
  }

  /** The tool that connects. */
  String remote() {
    return remote;
  }

  String unit() {
    return unit;
  }

  /** Whether the greater number is the better one. */
  boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** The result among the lines that the tools printed. */
  OptionalDouble find(List<String> lines) {
    return lines.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst();
  }

  /** How many times better {@code one} is than {@code other}. */
  double ratio(double one, double other) {
    return moreIsBetter ? one / other : other / one;
  }

  /**
   * How many messages or round trips last about so long: the same number for every library, from
   * what a middling one does on a middling machine, rounded to two digits.
   */
  int count(int size, double seconds) {
    double nanos =
        moreIsBetter ? NANOS_PER_MESSAGE + size * NANOS_PER_BYTE : NANOS_PER_ROUND_TRIP + size;
    double count = Math.max(10, seconds * 1e9 / nanos);
    double unit = Math.pow(10, Math.floor(Math.log10(count)) - 1);
    return (int) (Math.round(count / unit) * unit);
  }
}
