package io.zekko.benchmarks.soak;

import io.zekko.runtime.Zekko;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Visitors in a process of their own, which {@code soak} starts and kills. */
@Command(name = "soak-visitors", hidden = true, description = "One process of a soak.")
public final class VisitorsCommand implements Callable<Integer> {
  private static final int REPORT_MILLIS = 200;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "<name>")
  private String name;

  @Parameters(index = "1", paramLabel = "<seed>")
  private long seed;

  @Parameters(index = "2..*", paramLabel = "<exercise> <endpoint>")
  private List<String> lanes;

  /** Visits until the process is killed, or its parent is gone. */
  @Override
  public Integer call() throws IOException {
    Visitors visitors = new Visitors(Zekko.create(), name + "-", seed);
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i += 2) {
      Tally tally = new Tally();
      tallies.add(tally);
      visitors.start(Exercise.named(lanes.get(i)), lanes.get(i + 1), tally);
    }
    Reports reports = new Reports(tallies, spec.commandLine().getOut());
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(reports::tell, REPORT_MILLIS, REPORT_MILLIS, TimeUnit.MILLISECONDS);
    while (System.in.read() >= 0) {
      // Nothing is ever said.
    }
    Runtime.getRuntime().halt(1);
    return 1;
  }

  /** What is new on each lane, in lines for the parent. */
  private static final class Reports {
    private final List<Tally> tallies;
    private final PrintWriter out;
    private final long[] sent;
    private final long[] received;

    Reports(List<Tally> tallies, PrintWriter out) {
      this.tallies = tallies;
      this.out = out;
      sent = new long[tallies.size()];
      received = new long[tallies.size()];
    }

    void tell() {
      for (int lane = 0; lane < tallies.size(); lane++) {
        Tally tally = tallies.get(lane);
        long sentNow = tally.sentCount();
        long receivedNow = tally.receivedCount();
        out.println(lane + " " + (sentNow - sent[lane]) + " " + (receivedNow - received[lane]));
        sent[lane] = sentNow;
        received[lane] = receivedNow;
        for (String what = tally.violations().poll();
            what != null;
            what = tally.violations().poll()) {
          out.println(lane + " violation " + what);
        }
      }
    }
  }
}
