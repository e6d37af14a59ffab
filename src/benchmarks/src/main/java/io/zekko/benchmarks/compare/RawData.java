package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Metric;
import io.zekko.benchmarks.side.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures with what was measured, for the file. */
final class RawData {
  private RawData() {}

  static Map<String, Object> of(Machine machine, Map<String, String> libraries, List<Figures> all) {
    List<Object> figures = new ArrayList<>();
    for (Figures one : all) {
      for (Metric metric : one.what().metrics()) {
        one.entrants().forEach(entrant -> figures.add(figure(one, metric, entrant, libraries)));
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("machine", machine.facts());
    data.put("versions", libraries);
    data.put("figures", figures);
    return data;
  }

  private static Map<String, Object> figure(
      Figures figures, Metric metric, String entrant, Map<String, String> libraries) {
    Case what = figures.what();
    Load load = what.load();
    Samples samples = figures.samples(entrant, metric);
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("scenario", figures.scenario());
    figure.put("case", what.name());
    figure.put("figure", metric.key());
    figure.put("unit", metric.unit());
    figure.put("moreIsBetter", metric.moreIsBetter());
    figure.put("by", entrant);
    figure.put("transport", what.transport());
    figure.put("size", load.size());
    figure.put("parts", load.parts());
    figure.put("count", load.count());
    figure.put(
        "warmUp", entrant.equals(NativeProgram.NAME) ? Round.compiledWarmUp(load) : load.warmUp());
    figure.put("peers", load.peers());
    figure.put("rate", load.rate());
    figure.put("processes", what.processes());
    figure.put("threads", figures.threads(entrant));
    figure.put("setup", what.setup());
    figure.put("values", samples.values());
    figure.put("median", samples.median());
    libraries.keySet().stream()
        .filter(library -> !library.equals(entrant) && figures.has(library))
        .forEach(
            library ->
                figure.put(
                    "ratio to " + library, samples.ratioTo(figures.samples(library, metric))));
    return figure;
  }
}
