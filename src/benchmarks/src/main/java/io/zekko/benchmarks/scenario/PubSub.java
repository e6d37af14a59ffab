package io.zekko.benchmarks.scenario;

import java.util.List;

/** One PUB to many SUBs that all want everything. */
final class PubSub implements Scenario {
  private static final int BYTES = 100;
  private static final double NANOS = 250;
  private static final double NANOS_PER_SUB = 150;

  @Override
  public String name() {
    return "pubsub";
  }

  @Override
  public String about() {
    return "one PUB to many SUBs, messages published";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return pace.some(List.of(1, 8, 64), List.of(8)).stream().map(subs -> to(subs, pace)).toList();
  }

  private static Case to(int subs, Pace pace) {
    return Case.of(
            subs == 1 ? "1 SUB" : subs + " SUBs",
            "pub",
            "subs",
            Transport.TCP,
            pace.load(BYTES, NANOS + subs * NANOS_PER_SUB).withPeers(subs),
            Metric.THROUGHPUT)
        .withSetup(
            "1 publishing thread, 1 thread receives from all SUBs in turn; the PUB waits for the"
                + " slowest instead of dropping; HWM 1000 (default)");
  }
}
