package io.zekko.benchmarks.scenario;

import java.util.List;

/** Many PUSHes to one PULL. */
final class FanIn implements Scenario {
  private static final int BYTES = 100;

  @Override
  public String name() {
    return "fan-in";
  }

  @Override
  public String about() {
    return "many PUSHes to one PULL";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return pace.some(List.of(1, 8, 64), List.of(8)).stream()
        .map(
            pushes ->
                Pipeline.overTcp(
                        pushes == 1 ? "1 PUSH" : pushes + " PUSHes",
                        Pipeline.load(pace, Transport.TCP, BYTES).withPeers(pushes),
                        Metric.THROUGHPUT)
                    .withSetup(
                        "1 thread sends through all PUSHes in turn, 1 receives; HWM 1000"
                            + " (default)"))
        .toList();
  }
}
