package io.zekko.patterns.chaos;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.chaos.BadNetwork.drain;
import static io.zekko.patterns.chaos.BadNetwork.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pubsub.Pub;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import io.zekko.runtime.event.DropReason;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reported:chaos-proxy")
class PubSubTest {
  private static final String SEEDS = "io.zekko.patterns.chaos.BadNetwork#seeds";
  private static final int BURST = 10_000;
  private static final String PADDING = "x".repeat(1_000);

  @RegisterExtension final BadNetwork network = new BadNetwork();

  private final Sequence seen = new Sequence();
  private long next;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource(SEEDS)
  void subscriptionsComeBackOrderIsKeptAndOnlyCutsMakeGaps(long seed) {
    PubSocket pub = network.open(Pub.create().withNoDrop(true));
    ChaosProxy proxy = network.before(pub, seed).cuttingAfter(20_000);
    SubSocket sub = network.open(SUB).subscribe("p").connect(proxy.endpoint());
    BadNetwork.repeat(
        () -> {
          for (int i = 0; i < 100; i++) {
            pub.send(numbered("p", next++));
          }
          drain(sub, seen);
          return proxy.cuts() >= BadNetwork.CUTS;
        });

    proxy.calmDown();
    long calm = next;
    BadNetwork.repeat(
        () -> {
          pub.send(numbered("p", next++));
          drain(sub, seen);
          return seen.last("p") >= calm;
        });
    assertThat(pub.stats().dropped(DropReason.PEER_FULL)).isZero();
    assertThat(seen.gaps()).isLessThanOrEqualTo(proxy.cuts() + 1);
    assertThat(seen.received()).isGreaterThan(BadNetwork.CUTS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource(SEEDS)
  void withoutCutsWhatIsMissingIsWhatThePublisherCounted(long seed) throws Exception {
    PubSocket pub = network.open(PUB, network.options().withSendHighWaterMark(50));
    ChaosProxy proxy = network.before(pub, seed);
    SubSocket sub = network.open(SUB).subscribe("p").connect(proxy.endpoint());
    pub.whenSubscribed("p", 1).toCompletableFuture().get(10, TimeUnit.SECONDS);
    for (; next < BURST; next++) {
      pub.send(Message.of("p", Long.toString(next), PADDING));
    }
    BadNetwork.repeat(
        () -> {
          drain(sub, seen);
          return pub.stats().unsent() == 0;
        });
    pub.send(numbered("p", next));
    BadNetwork.repeat(
        () -> {
          drain(sub, seen);
          return seen.last("p") == next;
        });

    assertThat(seen.missing()).isEqualTo(pub.stats().dropped(DropReason.PEER_FULL));
    assertThat(seen.received() + seen.missing()).isEqualTo(BURST + 1);
  }
}
