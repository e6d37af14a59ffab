package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.library.ToolException;
import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Metric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs all cases round after round. Within a case the entrants follow each other closely, each
 * round beginning with another one, so that the noise of the machine falls on all of them.
 */
final class Race {
  private final Contenders contenders;
  private final Round round;
  private final boolean reuse;
  private final PrintWriter err;
  private boolean allRan = true;

  /**
   * A race whose progress goes to {@code err}.
   *
   * @param reuse whether what was run for one scenario counts for another one in the same round:
   *     saves time, but those who are compared are further apart
   */
  Race(Contenders contenders, Round round, boolean reuse, PrintWriter err) {
    this.contenders = contenders;
    this.round = round;
    this.reuse = reuse;
    this.err = err;
  }

  /**
   * Runs {@code rounds} rounds, or fewer: after the first only those that are likely to end in
   * time, and nothing at all after that time.
   *
   * @return how many were begun
   */
  int run(List<Figures> cases, int rounds, double limitSeconds) {
    long start = System.nanoTime();
    for (int i = 1; i <= rounds; i++) {
      for (Figures figures : cases) {
        if (secondsSince(start) > limitSeconds) {
          err.println("the time is over, the rest is left out");
          return i;
        }
        err.printf("round %d, %s, %s:", i, figures.scenario(), figures.what().name());
        err.flush();
        runAll(figures, i, reuse ? cases : List.of());
        err.println();
      }
      if (secondsSince(start) / i * (i + 1) > limitSeconds) {
        return i;
      }
    }
    return rounds;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Whether nothing has failed. */
  boolean allRan() {
    return allRan;
  }

  private void runAll(Figures figures, int number, List<Figures> known) {
    Case what = figures.what();
    List<String> order = new ArrayList<>(what.variants());
    order.addAll(what.others());
    order.removeIf(name -> contenders.named(remote(name)).isEmpty());
    order.removeIf(name -> contenders.named(local(name)).isEmpty());
    // Known in the order of the table, whoever begins.
    List<Optional<Map<String, Double>>> results =
        new ArrayList<>(Collections.nCopies(order.size(), Optional.empty()));
    for (int i = 0; i < order.size(); i++) {
      int at = (i + number) % order.size();
      String name = order.get(at);
      Optional<Map<String, Double>> there =
          known.stream()
              .filter(other -> other.what().sameRunAs(what))
              .flatMap(other -> other.round(name, number).stream())
              .findFirst();
      results.set(at, there.isPresent() ? there : result(what, name));
    }
    for (int i = 0; i < order.size(); i++) {
      figures.add(order.get(i), results.get(i).orElse(Map.of()));
    }
  }

  private Optional<Map<String, Double>> result(Case what, String name) {
    try {
      Map<String, Double> results =
          round.run(
              what,
              contenders.named(local(name)).orElseThrow(),
              contenders.named(remote(name)).orElseThrow());
      Metric metric = what.metrics().get(0);
      double value = results.getOrDefault(metric.key(), Double.NaN);
      err.printf("  %s %s %s", name, Numbers.brief(value), metric.unit());
      err.flush();
      return Optional.of(results);
    } catch (ToolException e) {
      allRan = false;
      err.printf("%n  %s: %s%n", name, e.getMessage());
      return Optional.empty();
    }
  }

  /** Of "zekko/libzmq", the one that connects. */
  private static String remote(String name) {
    return name.split("/", -1)[0];
  }

  private static String local(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}
