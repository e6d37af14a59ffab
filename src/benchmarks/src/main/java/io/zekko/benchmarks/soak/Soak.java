package io.zekko.benchmarks.soak;

import io.zekko.runtime.Zekko;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run: all lanes, their visitors, the killer, reports, and the verdict. */
final class Soak {
  private static final List<String> TRANSPORTS = List.of("tcp", "ipc", "inproc");
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final double MORE_HEAP_MIB = 16;
  private static final int MORE_THREADS = 3;
  private static final int MORE_DESCRIPTORS = 5;

  private final PrintWriter out;
  private final Duration report;
  private final long seed;
  private final Zekko zekko = Zekko.create();
  private final List<String> violations = new ArrayList<>();
  private long started;

  Soak(PrintWriter out, Duration report, long seed) {
    this.out = out;
    this.report = report;
    this.seed = seed;
  }

  /** Runs for so long; true if nothing was wrong. */
  boolean run(Duration length) throws InterruptedException {
    try {
      out.println("seed " + seed);
      // What is loaded and pooled once must not count as lost.
      round(min(WARM_UP, length));
      Resources before = Resources.afterCollection();
      out.println("start: " + before);
      round(length);
      Resources after = Resources.afterCollection();
      out.println("end:   " + after);
      compare(before, after);
    } finally {
      zekko.close();
    }
    violations.forEach(what -> out.println("wrong: " + what));
    out.println(violations.isEmpty() ? "verdict: good" : "verdict: bad");
    return violations.isEmpty();
  }

  private void round(Duration length) throws InterruptedException {
    List<Lane> lanes = open();
    Visitors visitors = new Visitors(zekko, "visitor-", seed);
    lanes.forEach(lane -> visitors.start(lane.exercise(), lane.endpoint(), lane.tally()));
    Killer killer = new Killer(lanes.stream().filter(Lane::isShared).toList(), ~seed);
    killer.start();
    started = System.nanoTime();
    for (Duration left = length; left.compareTo(Duration.ZERO) > 0; left = left.minus(report)) {
      TimeUnit.NANOSECONDS.sleep(min(report, left).toNanos());
      tell(lanes, visitors, killer);
    }
    killer.end();
    visitors.end();
    for (Lane lane : lanes) {
      lane.close();
      lane.tally().checkArrivals();
      lane.tally().violations().forEach(what -> violations.add(lane + ": " + what));
    }
    if (zekko.openSockets() > 0) {
      violations.add(zekko.openSockets() + " sockets are still open");
    }
  }

  private List<Lane> open() {
    List<Lane> lanes = new ArrayList<>();
    for (Exercise exercise : Exercise.ALL) {
      for (String transport : TRANSPORTS) {
        lanes.add(Lane.open(zekko, exercise, transport));
      }
    }
    return lanes;
  }

  private void tell(List<Lane> lanes, Visitors visitors, Killer killer) {
    long sent = 0;
    long received = 0;
    long gaps = 0;
    int wrong = violations.size();
    for (Lane lane : lanes) {
      sent += lane.tally().sentCount();
      received += lane.tally().receivedCount();
      gaps += lane.tally().gapCount();
      wrong += lane.tally().violations().size();
      if (lane.stoodStill()) {
        lane.tally().violation("nothing was received in " + report.toSeconds() + " s");
      }
    }
    out.printf(
        "%4d s: %,d sent, %,d received, %d gaps, %d visits, %d kills, %d wrong; %s%n",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
        sent,
        received,
        gaps,
        visitors.count(),
        killer.kills(),
        wrong,
        Resources.now());
  }

  private void compare(Resources before, Resources after) {
    if (after.heapMiB() > before.heapMiB() + MORE_HEAP_MIB) {
      violations.add("heap was not given back");
    }
    if (after.threads() > before.threads() + MORE_THREADS) {
      violations.add("threads were left behind");
    }
    if (after.descriptors() > before.descriptors() + MORE_DESCRIPTORS) {
      violations.add("descriptors were left open");
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
