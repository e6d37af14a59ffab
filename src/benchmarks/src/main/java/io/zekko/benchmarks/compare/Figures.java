package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one case gave, by entrant and round. */
final class Figures {
  private final String scenario;
  private final Case what;
  private final Map<String, List<Map<String, Double>>> byEntrant = new LinkedHashMap<>();

  Figures(String scenario, Case what) {
    this.scenario = scenario;
    this.what = what;
  }

  String scenario() {
    return scenario;
  }

  Case what() {
    return what;
  }

  /** The results of one round; none if it failed. */
  void add(String entrant, Map<String, Double> results) {
    byEntrant.computeIfAbsent(entrant, name -> new ArrayList<>()).add(results);
  }

  /** What {@code entrant} gave in round {@code number}, from 1; empty if it was not run yet. */
  Optional<Map<String, Double>> round(String entrant, int number) {
    List<Map<String, Double>> rounds = byEntrant.getOrDefault(entrant, List.of());
    return rounds.size() < number ? Optional.empty() : Optional.of(rounds.get(number - 1));
  }

  /** Whether {@code entrant} was run at all. */
  boolean has(String entrant) {
    return byEntrant.containsKey(entrant);
  }

  /** Everyone who was run. */
  List<String> entrants() {
    return List.copyOf(byEntrant.keySet());
  }

  /** The values of one figure. */
  Samples samples(String entrant, Metric metric) {
    return samples(entrant, metric.key());
  }

  private Samples samples(String entrant, String key) {
    return new Samples(
        byEntrant.getOrDefault(entrant, List.of()).stream()
            .map(results -> results.getOrDefault(key, Double.NaN))
            .toList());
  }

  /** The threads of each process of {@code entrant}, by the name of its side. */
  Map<String, Double> threads(String entrant) {
    Map<String, Double> threads = new LinkedHashMap<>();
    for (String side : new String[] {what.local(), what.remote()}) {
      Samples samples = samples(entrant, "threads-" + side);
      if (samples.any()) {
        threads.put(side, samples.median());
      }
    }
    return threads;
  }
}
