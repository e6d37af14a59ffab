package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;
import java.util.List;

/** A server goes and comes back, and all its clients with it. */
final class Reconnect implements Scenario {
  private static final int BYTES = 16;
  private static final int CLIENTS = 200;

  @Override
  public String name() {
    return "reconnect";
  }

  @Override
  public String about() {
    return "many clients of a server that was away for 0.2 s: from its bind until all are back";
  }

  @Override
  public List<Case> cases(Pace pace) {
    int clients = pace.peers(CLIENTS);
    return List.of(
        Case.of(
                clients + " PUSHes",
                "storm-server",
                "storm-clients",
                Transport.TCP,
                Load.of(BYTES, clients, 0).withPeers(clients),
                new Metric("reconnect", "", "ms", false))
            .withSetup("each library's own times between attempts; HWM 1000 (default)"));
  }
}
