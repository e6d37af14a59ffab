package io.zekko.benchmarks.scenario;

import java.util.List;

/** PUSH to PULL through the stages of Pekko Streams, beside the plain handles. */
final class Streams implements Scenario {
  @Override
  public String name() {
    return "streams";
  }

  @Override
  public String about() {
    return "a source of messages to a PUSH sink, a PULL source to a sink";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return pace.some(List.of(100, 1 << 16), List.of(100)).stream()
        .map(
            size ->
                Pipeline.overTcp(
                        "tcp " + Pipeline.bytes(size),
                        Pipeline.load(pace, Transport.TCP, size),
                        Metric.THROUGHPUT)
                    .withVariants("stream", "batched", "zekko")
                    .withSetup(
                        "Zekko's streams one by one and in lists of 256, and its handles; the"
                            + " others' handles; HWM 1000 (default)"))
        .toList();
  }
}
