package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;
import java.util.List;

/**
 * Round trips, one at a time: as fast as they go, and on a fixed schedule, where each counts from
 * the time at which it should have begun.
 */
final class Latency implements Scenario {
  private static final int BYTES = 16;
  private static final double NANOS = 100_000;
  private static final int PER_SECOND = 2_000;

  /** Enough for rare slow ones to show. */
  private static final double SECONDS = 2.5;

  private static final Metric[] METRICS = {
    new Metric("mean", "mean", "us", false),
    new Metric("p50", "p50", "us", false),
    new Metric("scheduled-p50", "schedule p50", "us", false),
    new Metric("scheduled-p99", "schedule p99", "us", false),
    new Metric("scheduled-p99.9", "schedule p99.9", "us", false)
  };

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String about() {
    return "round trips, one at a time";
  }

  @Override
  public List<Case> cases(Pace pace) {
    int count = (int) Math.max(4, pace.seconds() * SECONDS * PER_SECOND);
    Load load = Load.of(BYTES, count, pace.load(BYTES, NANOS).warmUp()).withRate(PER_SECOND);
    Case reqRep =
        between("REQ/REP", "rep", "req", load)
            .withVariants("zekko", "served", "on-loop", "polling");
    Case dealerRouter = between("DEALER/ROUTER", "router", "dealer", load);
    return pace.some(List.of(reqRep, dealerRouter), List.of(reqRep));
  }

  private static Case between(String name, String local, String remote, Load load) {
    return Case.of(name, local, remote, Transport.TCP, load, METRICS)
        .withSetup(
            "one after the other, then as many on the schedule; 1 asking and 1 answering thread,"
                + " both block; HWM 1000 (default)");
  }
}
