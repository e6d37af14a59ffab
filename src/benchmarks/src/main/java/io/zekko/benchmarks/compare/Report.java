package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Metric;
import io.zekko.benchmarks.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of a comparison: the raw data, and a picture for each scenario. */
final class Report {
  private Report() {}

  static void write(
      Path directory, Machine machine, Map<String, String> libraries, List<Figures> all)
      throws IOException {
    Files.createDirectories(directory);
    String json = Json.of(RawData.of(machine, libraries, all));
    Files.writeString(directory.resolve("figures.json"), json);
  }

  static void draw(Path directory, Scenario scenario, List<Figures> cases) throws IOException {
    BarChart chart = new BarChart(scenario.name() + ": " + scenario.about());
    for (Figures figures : cases) {
      for (Metric metric : figures.what().metrics()) {
        String label = metric.label().isEmpty() ? "" : ", " + metric.label();
        String better = metric.moreIsBetter() ? "more" : "less";
        chart.add(
            figures.what().name() + label + " [" + metric.unit() + ", " + better + " is better]",
            figures.entrants().stream()
                .map(name -> new BarChart.Bar(name, figures.samples(name, metric)))
                .toList());
      }
    }
    Files.writeString(directory.resolve(scenario.name() + ".svg"), chart.svg());
  }
}
