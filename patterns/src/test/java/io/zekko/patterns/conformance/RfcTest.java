package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidEndpointException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.ReconnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Zekko does where libzmq does not do what the RFCs say. */
class RfcTest {
  @RegisterExtension final Bench bench = new Bench();

  @Test
  @Tag("rfc:queue_after_disconnect")
  void theQueueOfWhoConnectedOutlivesTheConnection() {
    ReconnectOptions quick = ReconnectOptions.create().withInterval(Duration.ofMillis(10));
    PullSocket pull = bench.open(PULL).bind("tcp://127.0.0.1:*");
    String endpoint = last(pull);
    PushSocket push = bench.open(PUSH, bench.options().withReconnect(quick)).connect(endpoint);
    Bench.awaitPeers(push, 1);
    pull.close();
    Awaitility.await("the end of the connection").until(() -> push.stats().peers().isEmpty());
    for (int i = 0; i < 10; i++) {
      push.send("" + i);
    }
    PullSocket next = bench.open(PULL).bind(endpoint);
    for (int i = 0; i < 10; i++) {
      assertThat(next.receive().string()).isEqualTo("" + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  @Tag("rfc:queue_after_disconnect")
  void theQueueOfWhoIsBoundEndsWithTheConnectionAndIsCounted(String scheme) {
    PushSocket push = bench.open(PUSH).bind(Bench.place(scheme));
    PullSocket pull = bench.open(PULL, bench.marks(1)).connect(last(push));
    Bench.awaitPeers(push, 1);
    Message large = Message.wrap(new byte[1024 * 1024]);
    for (int i = 0; i < 100; i++) {
      push.send(large);
    }
    pull.close();
    Awaitility.await("the count").until(() -> push.stats().dropped(DropReason.PIPE_CLOSED) > 50);
    assertThat(push.stats().unsent()).isZero();
    assertThat(push.trySend(Message.of("nobody"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  @Tag("rfc:req_listens_to_its_peer")
  void aReqHearsNobodyButThePeerItHasAsked(String scheme) {
    ReqSocket req = bench.open(REQ).bind(Bench.place(scheme));
    List<RouterSocket> routers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      routers.add(bench.open(ROUTER).connectAs(RoutingId.of("req"), last(req)));
    }
    Bench.awaitPeers(req, 3);
    req.send("question");
    RouterSocket asked = askedOf(routers);
    for (RouterSocket router : routers) {
      if (router != asked) {
        router.send("req", "", "nobody asked for this");
      }
    }
    Awaitility.await("both are there, or dropped already")
        .until(() -> req.stats().unread() + req.stats().dropped(DropReason.STALE_REPLY) == 2);
    asked.send("req", "", "answer");
    assertThat(req.receive().string()).isEqualTo("answer");
    req.send("and again");
    Awaitility.await("both are dropped")
        .until(() -> req.stats().dropped(DropReason.STALE_REPLY) == 2);
  }

  private static RouterSocket askedOf(List<RouterSocket> routers) {
    return Awaitility.await("one is asked")
        .until(
            () -> routers.stream().filter(router -> router.tryReceive().isPresent()).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc"})
  @Tag("rfc:rep_serves_in_turn")
  void aRepServesItsPeersInTurn(String scheme) {
    RepSocket rep = bench.open(REP).bind(Bench.place(scheme));
    List<DealerSocket> dealers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      DealerSocket dealer = bench.open(DEALER).connect(last(rep));
      Bench.awaitPeers(rep, i + 1);
      dealers.add(dealer);
    }
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 3; i++) {
        dealers.get(i).send("", "dealer " + i);
      }
    }
    Awaitility.await("all are there").until(() -> rep.stats().unread() == 12);
    for (int round = 0; round < 4; round++) {
      Set<String> served = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        served.add(rep.receive().string());
        rep.send("ok");
      }
      assertThat(served).hasSize(3);
    }
  }

  @Test
  @Tag("rfc:resource")
  void anEndpointHasNoResource() {
    assertThatThrownBy(() -> bench.open(REP).bind("tcp://127.0.0.1:5555/resource"))
        .isInstanceOf(InvalidEndpointException.class);
    assertThatThrownBy(() -> bench.open(REQ).connect("tcp://127.0.0.1:5555/resource"))
        .isInstanceOf(InvalidEndpointException.class);
  }
}
