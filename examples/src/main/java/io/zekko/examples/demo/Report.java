package io.zekko.examples.demo;

import io.zekko.runtime.socket.SocketHandle;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the demo says at the end: the loads, the workers, and whether all is well. */
record Report(List<Load> loads, List<SocketHandle<?>> server) {
  /** Prints the tables. */
  void print(PrintStream out) {
    printLoads(out);
    printWorkers(out);
  }

  private void printLoads(PrintStream out) {
    out.printf(
        "%n%-22s %10s %10s %10s %8s %8s %8s%n",
        "clients", "requests", "replies", "replies/s", "p50 ms", "p99 ms", "max ms");
    for (Load load : loads) {
      Tally tally = load.tally();
      out.printf(
          Locale.ROOT,
          "%-22s %,10d %,10d %,10.0f %8.2f %8.2f %8.2f%n",
          load.name(),
          tally.requests(),
          tally.replies(),
          load.repliesPerSecond(),
          tally.millis(50),
          tally.millis(99),
          tally.millis(100));
    }
  }

  private void printWorkers(PrintStream out) {
    Map<String, Long> counts = new TreeMap<>();
    loads.forEach(load -> load.tally().byWorker().forEach((w, n) -> counts.merge(w, n, Long::sum)));
    out.printf("%n%-22s %10s %10s %10s%n", "workers", "", "replies", "share");
    counts.forEach(
        (worker, count) ->
            out.printf(
                Locale.ROOT,
                "%-22s %10s %,10d %8.1f %%%n",
                worker,
                "",
                count,
                100.0 * count / replies()));
  }

  /** How many requests were answered. */
  long replies() {
    return loads.stream().mapToLong(load -> load.tally().replies()).sum();
  }

  /** What went wrong, a sentence each; empty if all is well. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    loads.forEach(load -> faults.addAll(load.faults()));
    Stream.concat(server.stream(), loads.stream().flatMap(Load::sockets))
        .forEach(
            socket ->
                socket
                    .stats()
                    .dropped()
                    .forEach(
                        (reason, count) -> {
                          if (reason.isLoss()) {
                            faults.add(
                                socket.ref().path().name() + ": " + count + " dropped, " + reason);
                          }
                        }));
    return faults;
  }
}
