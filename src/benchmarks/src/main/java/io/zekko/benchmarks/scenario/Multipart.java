package io.zekko.benchmarks.scenario;

import java.util.List;

/** PUSH to PULL with messages of eight frames. */
final class Multipart implements Scenario {
  private static final int BYTES = 100;
  private static final int PARTS = 8;
  private static final double NANOS = 1_200;

  @Override
  public String name() {
    return "multipart";
  }

  @Override
  public String about() {
    return "PUSH to PULL, messages of several frames";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return List.of(
        Pipeline.overTcp(
            PARTS + " x " + Pipeline.bytes(BYTES),
            pace.load(BYTES, NANOS).withParts(PARTS),
            Metric.THROUGHPUT));
  }
}
