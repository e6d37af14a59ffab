package io.zekko.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars in groups, as SVG. Each group has its own scale, since its figures may have their own unit;
 * a line across a bar's end reaches from the least to the greatest value.
 */
final class BarChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 90;
  private static final int LONGEST = 520;
  private static final int LINE = 20;
  private static final int BAR = 14;
  private static final List<String> COLOURS =
      List.of("#2b6cb0", "#dd6b20", "#38a169", "#805ad5", "#d69e2e", "#319795");

  private final String title;
  private final List<String> names = new ArrayList<>();
  private final StringBuilder shapes = new StringBuilder();
  private int y = 2 * LINE;

  BarChart(String title) {
    this.title = title;
  }

  /**
   * A bar.
   *
   * @param name who: bars of the same name have the same colour
   * @param samples how long it is
   */
  record Bar(String name, Samples samples) {}

  /** Adds a group below those before it; bars without a value are left out. */
  void add(String heading, List<Bar> bars) {
    List<Bar> shown = bars.stream().filter(bar -> bar.samples().any()).toList();
    double longest = shown.stream().mapToDouble(bar -> bar.samples().max()).max().orElse(1);
    y += LINE;
    text(10, y, "bold", heading);
    for (Bar bar : shown) {
      y += LINE;
      bar(bar, LONGEST / Math.max(longest, Double.MIN_NORMAL));
    }
  }

  private void bar(Bar bar, double scale) {
    if (!names.contains(bar.name())) {
      names.add(bar.name());
    }
    String colour = COLOURS.get(names.indexOf(bar.name()) % COLOURS.size());
    Samples samples = bar.samples();
    double end = length(samples.median(), scale);
    double most = length(samples.max(), scale);
    text(10, y, "normal", bar.name());
    shape(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LEFT, y - BAR + 3, end, BAR, colour);
    shape(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>",
        LEFT + length(samples.min(), scale), LEFT + most, y - BAR / 2 + 3, y - BAR / 2 + 3);
    text(
        (int) (LEFT + Math.max(end, most)) + 8,
        y,
        "normal",
        Numbers.brief(samples.median())
            + " ("
            + Numbers.brief(samples.min())
            + " - "
            + Numbers.brief(samples.max())
            + ")");
  }

  /** The whole picture. */
  String svg() {
    int height = y + LINE;
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
            + "<text x=\"10\" y=\"24\" font-size=\"16\">%s</text>%n%s</svg>%n",
        WIDTH,
        height,
        escaped(title),
        shapes);
  }

  /** What fell below nothing, such as memory that was given back, has no length. */
  private static double length(double value, double scale) {
    return Math.max(0, value * scale);
  }

  private void text(int x, int at, String weight, String text) {
    shape("<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>", x, at, weight, escaped(text));
  }

  private void shape(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
