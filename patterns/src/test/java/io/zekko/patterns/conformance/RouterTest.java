package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.UnroutableException;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers by their names. */
class RouterTest {
  private static final RoutingId X = RoutingId.of("X");

  @RegisterExtension final Bench bench = new Bench();

  private DealerSocket dealer(String name, String endpoint) {
    return bench.open(DEALER, bench.options().withRoutingId(name)).connect(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_router_handover")
  @Tag("reported:same_identity")
  void withHandoverTheSecondOfANameTakesOver(String scheme) {
    RouterSocket router =
        bench.open(ROUTER.withHandover(true).withMandatory(true)).bind(Bench.place(scheme));
    DealerSocket first = dealer("X", last(router));
    first.send("one");
    assertThat(router.receive()).isEqualTo(Message.of("X", "one"));
    DealerSocket second = dealer("X", last(router));
    second.send("two");
    assertThat(router.receive()).isEqualTo(Message.of("X", "two"));
    router.send(Message.of("for the second").to(X));
    assertThat(second.receive().string()).isEqualTo("for the second");
    assertThat(first.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_router_handover")
  @Tag("reported:same_identity")
  void withoutHandoverTheFirstOfANameKeepsIt(String scheme) {
    RouterSocket router = bench.open(ROUTER.withMandatory(true)).bind(Bench.place(scheme));
    DealerSocket first = dealer("X", last(router));
    first.send("one");
    assertThat(router.receive()).isEqualTo(Message.of("X", "one"));
    DealerSocket second = dealer("X", last(router));
    second.send("two");
    assertThat(router.receive(Bench.NOTHING)).isEmpty();
    router.send(Message.of("for the first").to(X));
    assertThat(first.receive().string()).isEqualTo("for the first");
    assertThat(second.tryReceive()).isEmpty();
    first.send("three");
    assertThat(router.receive()).isEqualTo(Message.of("X", "three"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_router_mandatory")
  void whatIsForNobodyIsDroppedUnlessMandatory(String scheme) {
    RouterSocket lax = bench.open(ROUTER).bind(Bench.place(scheme));
    lax.send("UNKNOWN", "DATA");
    Awaitility.await("the count").until(() -> lax.stats().dropped(DropReason.UNROUTABLE) == 1);
    RouterSocket router = bench.open(ROUTER.withMandatory(true)).bind(Bench.place(scheme));
    assertThatThrownBy(() -> router.send("UNKNOWN", "DATA"))
        .isInstanceOfSatisfying(
            UnroutableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EHOSTUNREACH));
    DealerSocket dealer = dealer("X", last(router));
    dealer.send("Hello");
    assertThat(router.receive()).isEqualTo(Message.of("X", "Hello"));
    router.send("X", "Hello");
    assertThat(dealer.receive().string()).isEqualTo("Hello");
  }

  @Test
  @Tag("libzmq:test_router_mandatory")
  void onePeerThatIsFullDoesNotStandInTheWayOfAnother() {
    RouterSocket router =
        bench.open(ROUTER.withMandatory(true), bench.marks(100)).bind(Bench.place("inproc"));
    DealerSocket x = bench.open(DEALER, bench.marks(100).withRoutingId("X")).connect(last(router));
    DealerSocket y = bench.open(DEALER, bench.marks(100).withRoutingId("Y")).connect(last(router));
    Bench.awaitPeers(router, 2);
    int sent = 0;
    while (router.trySend(Message.of("X", "full"))) {
      sent++;
    }
    assertThat(sent).isEqualTo(200);
    assertThat(router.trySend(Message.of("Y", "room"))).isTrue();
    assertThat(y.receive().string()).isEqualTo("room");
    for (int i = 0; i < sent; i++) {
      assertThat(x.receive().string()).isEqualTo("full");
    }
    router.send("X", "room again");
    assertThat(x.receive().string()).isEqualTo("room again");
  }

  @Test
  @Tag("libzmq:test_issue_566")
  void aPeerIsReachedAsSoonAsSendingToItStopsFailing() {
    RouterSocket router = bench.open(ROUTER.withMandatory(true)).bind(Bench.place("tcp"));
    for (int round = 0; round < 100; round++) {
      String name = "peer" + round;
      DealerSocket dealer = dealer(name, last(router));
      Message hello = Message.of("Hello").to(RoutingId.of(name));
      Awaitility.await("the peer")
          .pollInterval(Duration.ofMillis(2))
          .until(() -> isSent(router, hello));
      assertThat(dealer.receive().string()).isEqualTo("Hello");
      dealer.close();
    }
  }

  private static boolean isSent(RouterSocket router, Message message) {
    try {
      return router.trySend(message);
    } catch (UnroutableException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_probe_router")
  void aProbeLetsARouterSpeakFirst(String scheme) {
    RouterSocket server = bench.open(ROUTER).bind(Bench.place(scheme));
    DealerSocket dealer =
        bench
            .open(DEALER.withProbe(true), bench.options().withRoutingId("X"))
            .connect(last(server));
    assertThat(server.receive()).isEqualTo(Message.of("X", ""));
    server.send("X", "Hello");
    assertThat(dealer.receive().string()).isEqualTo("Hello");

    RouterSocket router =
        bench
            .open(ROUTER.withProbe(true), bench.options().withRoutingId("Y"))
            .connect(last(server));
    assertThat(server.receive()).isEqualTo(Message.of("Y", ""));
    server.send("Y", "Hello");
    Message answer = router.receive();
    assertThat(answer.frameLength(0)).isEqualTo(5);
    assertThat(answer.string(1)).isEqualTo("Hello");
  }

  @Test
  @Tag("libzmq:test_router_notify")
  void aRouterIsToldWhoCameAndWhoWent() {
    RouterSocket router =
        bench
            .open(ROUTER.withNotifyConnect(true).withNotifyDisconnect(true))
            .bind(Bench.place("tcp"));
    DealerSocket dealer = dealer("X", last(router));
    assertThat(router.receive()).isEqualTo(Message.of("X", ""));
    dealer.send("Hello");
    assertThat(router.receive()).isEqualTo(Message.of("X", "Hello"));
    dealer.close();
    assertThat(router.receive()).isEqualTo(Message.of("X", ""));
  }

  @Test
  @Tag("libzmq:test_router_notify")
  void ofAMessageThatIsTooLongOnlyTheEndOfItsPeerIsSeen() {
    RouterSocket router =
        bench
            .open(ROUTER.withNotifyDisconnect(true), bench.options().withMaxMessageBytes(64))
            .bind(Bench.place("tcp"));
    DealerSocket dealer = dealer("X", last(router));
    dealer.send("first frame", "x".repeat(65));
    assertThat(router.receive()).isEqualTo(Message.of("X", ""));
  }
}
