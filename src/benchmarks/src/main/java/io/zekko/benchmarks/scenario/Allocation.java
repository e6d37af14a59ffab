package io.zekko.benchmarks.scenario;

import java.util.List;

/** What PUSH and PULL allocate on the heap for each message. */
final class Allocation implements Scenario {
  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public String about() {
    return "bytes that all threads of a JVM allocate for each message from PUSH to PULL";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return pace.some(List.of(16, 100, 1 << 10), List.of(100)).stream()
        .map(
            size ->
                Pipeline.overTcp(
                        "tcp " + Pipeline.bytes(size),
                        Pipeline.load(pace, Transport.TCP, size),
                        bytes("sender"),
                        bytes("receiver"))
                    .withOthers("jeromq"))
        .toList();
  }

  private static Metric bytes(String side) {
    return new Metric(side + "-allocated", side, "B/msg", false);
  }
}
