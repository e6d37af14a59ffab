package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;
import java.util.List;

/** What connections cost that do nothing, at the side that accepted them. */
final class Idle implements Scenario {
  private static final int BYTES = 16;
  private static final int CONNECTIONS = 1_000;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String about() {
    return "what each idle connection costs a PULL";
  }

  @Override
  public List<Case> cases(Pace pace) {
    int connections = pace.peers(CONNECTIONS);
    return List.of(
        Case.of(
                connections + " PUSHes",
                "idle-server",
                "idle-clients",
                Transport.TCP,
                Load.of(BYTES, connections, 0).withPeers(connections),
                memory("heap"),
                memory("direct"),
                memory("resident"),
                new Metric("threads", "threads", "more", false))
            .withSetup(
                "heap after collections, direct buffers, resident memory as the system counts it;"
                    + " threads that came with all of them; HWM 1000 (default)"));
  }

  private static Metric memory(String key) {
    return new Metric(key, key, "KiB each", false);
  }
}
