package io.zekko.patterns.chaos;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.chaos.BadNetwork.drain;
import static io.zekko.patterns.chaos.BadNetwork.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reported:chaos-proxy")
class PushPullTest {
  private static final String SEEDS = "io.zekko.patterns.chaos.BadNetwork#seeds";

  @RegisterExtension final BadNetwork network = new BadNetwork();

  private final Sequence seen = new Sequence();
  private PullSocket pull;
  private PushSocket a;
  private PushSocket b;
  private long next;

  private ChaosProxy open(long seed) {
    pull = network.open(PULL);
    return network.before(pull, seed);
  }

  private void connect(ChaosProxy proxy) {
    a = network.open(PUSH).connect(proxy.endpoint());
    b = network.open(PUSH).connect(proxy.endpoint());
  }

  private void step() {
    a.send(numbered("a", next));
    b.send(numbered("b", next));
    next++;
    drain(pull, seen);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource(SEEDS)
  void nothingIsAcceptedTwiceEachPairKeepsItsOrderAndOnlyCutsMakeGaps(long seed) {
    ChaosProxy proxy = open(seed).cuttingAfter(20_000);
    connect(proxy);
    BadNetwork.repeat(
        () -> {
          for (int i = 0; i < 50; i++) {
            step();
          }
          return proxy.cuts() >= BadNetwork.CUTS;
        });

    proxy.calmDown();
    long calm = next;
    BadNetwork.repeat(
        () -> {
          step();
          return seen.last("a") >= calm && seen.last("b") >= calm;
        });
    assertThat(seen.gaps()).isLessThanOrEqualTo(proxy.cuts());
    assertThat(seen.received()).isGreaterThan(calm / 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource(SEEDS)
  void segmentsAndDelaysLoseNothing(long seed) {
    connect(open(seed));
    for (int i = 0; i < 2_000; i++) {
      step();
    }
    BadNetwork.repeat(
        () -> {
          drain(pull, seen);
          return seen.received() == 2 * next;
        });
    assertThat(seen.missing()).isZero();
  }
}
