package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.library.ToolException;
import java.util.List;

/** All scenarios. A new one needs its class, its sides and its line here. */
public final class Scenarios {
  /** In the order in which they run. */
  public static final List<Scenario> ALL =
      List.of(
          new Throughput(),
          new Latency(),
          new PubSub(),
          new FanIn(),
          new Router(),
          new Multipart(),
          new Matching(),
          new Streams(),
          new Reconnect(),
          new Idle(),
          new Allocation());

  private Scenarios() {}

  /** The scenario called {@code name}. */
  public static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    "\"" + name + "\" is none of " + ALL.stream().map(Scenario::name).toList()));
  }
}
