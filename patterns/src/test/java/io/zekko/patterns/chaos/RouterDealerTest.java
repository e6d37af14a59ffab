package io.zekko.patterns.chaos;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.chaos.BadNetwork.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reported:chaos-proxy")
class RouterDealerTest {
  private static final List<String> NAMES = List.of("a", "b");

  @RegisterExtension final BadNetwork network = new BadNetwork();

  private final Sequence asked = new Sequence();
  private final Sequence answered = new Sequence();
  private long next;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.zekko.patterns.chaos.BadNetwork#seeds")
  void eachPeerKeepsItsOrderBothWaysAndItsNameAcrossConnections(long seed) {
    RouterSocket router = network.open(ROUTER);
    ChaosProxy proxy = network.before(router, seed).cuttingAfter(20_000);
    List<DealerSocket> dealers = NAMES.stream().map(name -> dealer(name, proxy)).toList();
    BadNetwork.repeat(
        () -> {
          for (int i = 0; i < 50; i++) {
            step(router, dealers);
          }
          return proxy.cuts() >= BadNetwork.CUTS;
        });

    proxy.calmDown();
    long calm = next;
    BadNetwork.repeat(
        () -> {
          step(router, dealers);
          return NAMES.stream()
              .allMatch(name -> asked.last(name) >= calm && answered.last(name) >= calm);
        });
    assertThat(asked.gaps()).isLessThanOrEqualTo(proxy.cuts());
    assertThat(answered.received()).isGreaterThan(calm / 2);
  }

  private DealerSocket dealer(String name, ChaosProxy proxy) {
    return network
        .open(DEALER, network.options().withRoutingId(RoutingId.of(name)))
        .connect(proxy.endpoint());
  }

  private void step(RouterSocket router, List<DealerSocket> dealers) {
    for (int i = 0; i < dealers.size(); i++) {
      dealers.get(i).send(numbered(NAMES.get(i), next));
    }
    next++;
    for (var ask = router.tryReceive(); ask.isPresent(); ask = router.tryReceive()) {
      Message message = ask.get();
      String name = message.frame(1).utf8String();
      assertThat(message.frame(0).utf8String()).isEqualTo(name);
      asked.take(name, Long.parseLong(message.frame(2).utf8String()));
      router.send(message);
    }
    dealers.forEach(dealer -> BadNetwork.drain(dealer, answered));
  }
}
