package io.zekko.benchmarks.scenario;

import java.util.List;

/** An XPUB with many subscriptions, most of which a message does not match. */
final class Matching implements Scenario {
  private static final int TOPIC_BYTES = 12;
  private static final double NANOS = 2_000;

  @Override
  public String name() {
    return "matching";
  }

  @Override
  public String about() {
    return "an XPUB whose XSUB has many subscriptions; one of 1,000 messages matches";
  }

  @Override
  public List<Case> cases(Pace pace) {
    return pace.some(List.of(10, 10_000, 1_000_000), List.of(10_000)).stream()
        .map(subscriptions -> with(subscriptions, pace))
        .toList();
  }

  private static Case with(int subscriptions, Pace pace) {
    return Case.of(
            String.format("%,d subscriptions", subscriptions),
            "match",
            null,
            Transport.INPROC,
            pace.load(TOPIC_BYTES, NANOS).withPeers(subscriptions),
            new Metric("match", "", "ns/message", false))
        .withSetup("1 thread that publishes and receives; no HWM, which would lose subscriptions");
  }
}
