package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Metric;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.side.Load;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the figures of a scenario: a row for each figure and each way to use Zekko, with the other
 * libraries beside it, and below it what was measured.
 */
final class Table {
  private static final String ROW = "  %-38s %-12s %-24s %-24s %-24s %9s %9s";

  private final PrintWriter out;
  private final Map<String, String> libraries;

  /** A table for these libraries with their versions, Zekko first. */
  Table(PrintWriter out, Map<String, String> libraries) {
    this.out = out;
    this.libraries = libraries;
  }

  void print(Scenario scenario, List<Figures> cases) {
    out.printf("%n%s: %s%n", scenario.name(), scenario.about());
    List<String> head = new ArrayList<>(List.of("", "", Contenders.ZEKKO));
    others().forEach(head::add);
    others().forEach(other -> head.add("to " + other));
    row(head);
    cases.forEach(this::rows);
    cases.forEach(this::explain);
    out.flush();
  }

  private void rows(Figures figures) {
    if (figures.entrants().isEmpty()) {
      row(List.of(figures.what().name(), "", "left out: the time was over", "", "", "", ""));
      return;
    }
    for (Metric metric : figures.what().metrics()) {
      for (String entrant : figures.entrants()) {
        if (!libraries.containsKey(entrant) || entrant.equals(Contenders.ZEKKO)) {
          row(figures, metric, entrant);
        }
      }
    }
  }

  private void row(Figures figures, Metric metric, String entrant) {
    Case what = figures.what();
    String name = what.name() + (metric.label().isEmpty() ? "" : ", " + metric.label());
    Samples ours = figures.samples(entrant, metric);
    List<String> cells = new ArrayList<>();
    cells.add(entrant.equals(Contenders.ZEKKO) ? name : name + ", " + entrant);
    cells.add(metric.unit());
    cells.add(cell(ours));
    for (String other : others()) {
      cells.add(
          figures.has(other)
              ? cell(figures.samples(other, metric))
              : what.others().contains(other) ? libraries.get(other) : "-");
    }
    for (String other : others()) {
      cells.add(Numbers.ratio(ours.ratioTo(figures.samples(other, metric))));
    }
    row(cells);
  }

  private static String cell(Samples samples) {
    if (!samples.any()) {
      return "-";
    }
    return String.format(
        "%s (%s - %s)",
        Numbers.brief(samples.median()),
        Numbers.brief(samples.min()),
        Numbers.brief(samples.max()));
  }

  private void explain(Figures figures) {
    Case what = figures.what();
    Load load = what.load();
    out.printf(
        Locale.ROOT,
        "  %s: %s; %,d of %d x %d B after %,d unmeasured (%s %,d)%s%s; %d process%s; %s%s%n",
        what.name(),
        what.transport(),
        load.count(),
        load.parts(),
        load.size(),
        load.warmUp(),
        NativeProgram.NAME,
        Round.compiledWarmUp(load),
        what.remote() == null || load.peers() == 1 ? "" : "; " + load.peers() + " peers",
        load.rate() == 0 ? "" : "; " + load.rate() + " begin in a second",
        what.processes(),
        what.processes() == 1 ? "" : "es",
        what.setup(),
        threads(figures));
  }

  private static String threads(Figures figures) {
    StringBuilder text = new StringBuilder();
    for (String entrant : figures.entrants()) {
      Map<String, Double> threads = figures.threads(entrant);
      if (!threads.isEmpty()) {
        text.append(text.isEmpty() ? "; threads in all: " : ", ").append(entrant).append(' ');
        text.append(String.join(" + ", threads.values().stream().map(Table::whole).toList()));
      }
    }
    return text.toString();
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  private List<String> others() {
    return libraries.keySet().stream().skip(1).toList();
  }

  private void row(List<String> cells) {
    out.println(String.format(ROW, cells.toArray()).stripTrailing());
  }
}
