package io.zekko.benchmarks.scenario;

import java.util.List;

/** One ROUTER that answers a thousand DEALERs. */
final class Router implements Scenario {
  private static final int BYTES = 100;
  private static final int CLIENTS = 1_000;
  private static final double NANOS = 5_000;

  @Override
  public String name() {
    return "router";
  }

  @Override
  public String about() {
    return "a ROUTER that answers many DEALERs, round trips";
  }

  @Override
  public List<Case> cases(Pace pace) {
    int clients = pace.peers(CLIENTS);
    return List.of(
        Case.of(
                clients + " DEALERs",
                "router",
                "dealers",
                Transport.TCP,
                pace.load(BYTES, NANOS).withPeers(clients),
                new Metric("throughput", "", "requests/s", true))
            .withSetup(
                "1 thread sends through all DEALERs, then receives from all; 1 thread answers;"
                    + " HWM 1000 (default)"));
  }
}
