package io.zekko.patterns.chaos;

import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.chaos.BadNetwork.drain;
import static io.zekko.patterns.chaos.BadNetwork.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.patterns.pair.PairSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reported:chaos-proxy")
class PairTest {
  @RegisterExtension final BadNetwork network = new BadNetwork();

  private final Sequence seen = new Sequence();
  private final long[] next = new long[2];

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.zekko.patterns.chaos.BadNetwork#seeds")
  void orderIsKeptBothWaysAndOnlyCutsMakeGaps(long seed) {
    PairSocket left = network.open(PAIR);
    ChaosProxy proxy = network.before(left, seed).cuttingAfter(20_000);
    PairSocket right = network.open(PAIR).connect(proxy.endpoint());
    BadNetwork.repeat(
        () -> {
          for (int i = 0; i < 50; i++) {
            step(left, right);
          }
          return proxy.cuts() >= BadNetwork.CUTS;
        });

    proxy.calmDown();
    long[] calm = next.clone();
    BadNetwork.repeat(
        () -> {
          step(left, right);
          return seen.last("left") >= calm[0] && seen.last("right") >= calm[1];
        });
    assertThat(seen.gaps()).isLessThanOrEqualTo(2L * proxy.cuts());
    assertThat(seen.received()).isGreaterThan((calm[0] + calm[1]) / 4);
  }

  private void step(PairSocket left, PairSocket right) {
    next[0] += left.trySend(numbered("left", next[0])) ? 1 : 0;
    next[1] += right.trySend(numbered("right", next[1])) ? 1 : 0;
    drain(left, seen);
    drain(right, seen);
  }
}
