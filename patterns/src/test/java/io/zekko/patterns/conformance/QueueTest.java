package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.WouldBlockException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Sender;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits in front of a peer: how many, where, and what becomes of it. */
class QueueTest {
  /** More than any queue and all buffers of the operating system hold. */
  private static final int ENDLESS = 10_000;

  @RegisterExtension final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({"1000, 1000, 2000", "1, 1, 2", "0, 1, 10000", "1, 0, 10000", "0, 0, 10000"})
  @Tag("libzmq:test_hwm")
  void overInprocTheMarksOfBothEndsAddUp(int sendMark, int receiveMark, int expected) {
    SocketOptions receiving = bench.options().withReceiveHighWaterMark(receiveMark);
    SocketOptions sending = bench.options().withSendHighWaterMark(sendMark);
    PullSocket pull = bench.open(PULL, receiving).bind(Bench.place("inproc"));
    PushSocket push = bench.open(PUSH, sending).connect(last(pull));
    Bench.awaitPeers(push, 1);

    assertThat(fill(push)).isEqualTo(expected);
    for (int i = 0; i < expected; i++) {
      assertThat(pull.receive().string()).isEqualTo("" + i);
    }
    assertThat(pull.tryReceive()).isEmpty();
    push.send("one more");
    assertThat(pull.receive().string()).isEqualTo("one more");
  }

  @Test
  @Tag("libzmq:test_hwm")
  void whatWasSentBeforeCloseIsThereForWhoBindsLater() {
    String place = Bench.place("inproc");
    PushSocket push = bench.open(PUSH, bench.options().withLingerForever()).connect(place);
    push.send("left behind");
    push.closeAsync();
    PullSocket pull = bench.open(PULL).bind(place);
    assertThat(pull.receive().string()).isEqualTo("left behind");
    assertThat(pull.receive(Bench.NOTHING)).isEmpty();
  }

  @Test
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void marksOfTwoAndTwoHoldFour() {
    PullSocket pull = bench.open(PULL, bench.marks(2)).bind(Bench.place("inproc"));
    PushSocket push = bench.open(PUSH, bench.marks(2)).connect(last(pull));
    Bench.awaitPeers(push, 1);
    assertThat(fill(push)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc"})
  @Tag("libzmq:test_conflate")
  void whoConflatesReceivesTheLastOfTwenty(String scheme) {
    PullSocket pull =
        bench.open(PULL, bench.options().withConflate(true)).bind(Bench.place(scheme));
    PushSocket push = bench.open(PUSH).connect(last(pull));
    for (int i = 0; i < 20; i++) {
      push.send("" + i);
    }
    Awaitility.await("the last")
        .until(() -> pull.stats().dropped().values().stream().mapToLong(n -> n).sum() == 19);
    assertThat(pull.receive().string()).isEqualTo("19");
    assertThat(pull.tryReceive()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_immediate")
  void halfOfTheMessagesWaitForAPeerThatIsNotThere() {
    PullSocket pull = bench.open(PULL).bind(Bench.place("tcp"));
    PushSocket push = bench.open(PUSH).connect(Bench.known("tcp")).connect(last(pull));
    for (int i = 0; i < 10; i++) {
      push.send("" + i);
    }
    for (int i = 0; i < 5; i++) {
      pull.receive();
    }
    assertThat(pull.receive(Bench.NOTHING)).isEmpty();
  }

  @Test
  @Tag("libzmq:test_immediate")
  void whoWantsImmediatePeersSendsAllMessagesToTheOneThatIsThere() {
    PullSocket pull = bench.open(PULL).bind(Bench.place("tcp"));
    PushSocket push = bench.open(PUSH, bench.options().withImmediate(true));
    push.connect(Bench.known("tcp")).connect(last(pull));
    for (int i = 0; i < 10; i++) {
      push.send("" + i);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(pull.receive().string()).isEqualTo("" + i);
    }
  }

  @Test
  @Tag("libzmq:test_immediate")
  void anImmediateSocketHasNobodyWhileItsPeerIsAway() {
    ReconnectOptions quick = ReconnectOptions.create().withInterval(Duration.ofMillis(10));
    DealerSocket back = bench.open(DEALER).bind(Bench.place("tcp"));
    String endpoint = last(back);
    DealerSocket front =
        bench
            .open(DEALER, bench.options().withImmediate(true).withReconnect(quick))
            .connect(endpoint);
    front.send("hello");
    assertThat(back.receive().string()).isEqualTo("hello");
    back.close();
    Awaitility.await("nobody").until(() -> !front.trySend(Message.of("into the void")));

    DealerSocket again = bench.open(DEALER).bind(endpoint);
    front.send("hello again");
    assertThat(again.receive().string()).isEqualTo("hello again");
  }

  @Test
  @Tag("libzmq:test_timeo")
  void callsWaitAsLongAsTheirTimeoutSays() {
    SocketOptions quarter =
        bench.options().withSendTimeout(Bench.NOTHING).withReceiveTimeout(Bench.NOTHING);
    DealerSocket dealer = bench.open(DEALER, quarter).bind(Bench.place("inproc"));
    assertThat(millis(() -> assertThat(dealer.tryReceive()).isEmpty())).isLessThan(200);
    assertThat(
            millis(
                () -> assertThatThrownBy(dealer::receive).isInstanceOf(WouldBlockException.class)))
        .isBetween(240L, 2_000L);
    assertThat(
            millis(
                () ->
                    assertThatThrownBy(() -> dealer.send("x"))
                        .isInstanceOf(WouldBlockException.class)))
        .isBetween(240L, 2_000L);
    DealerSocket peer = bench.open(DEALER, quarter).connect(last(dealer));
    peer.send("hello");
    assertThat(dealer.receive().string()).isEqualTo("hello");
  }

  @Test
  @Tag("libzmq:test_router_mandatory_hwm")
  void aMandatoryRouterHasRoomForAFewLargeMessagesOnly() {
    RouterSocket router =
        bench.open(ROUTER.withMandatory(true), bench.marks(1)).bind("tcp://127.0.0.1:*");
    DealerSocket dealer =
        bench.open(DEALER, bench.marks(1).withRoutingId("X")).connect(last(router));
    dealer.send("hello");
    assertThat(router.receive().string()).isEqualTo("X");
    // Larger than libzmq's, as the operating system may hold megabytes of a connection.
    Message large = Message.wrap(new byte[1024 * 1024]).to(RoutingId.of("X"));
    assertThat(sent(router, large)).isBetween(1, 50);
    dealer.receive();
    assertThat(sent(router, large)).isBetween(0, 50);
  }

  /** How many messages find room, without waiting. */
  private static int fill(PushSocket push) {
    int sent = 0;
    while (sent < ENDLESS && push.trySend(Message.of("" + sent))) {
      sent++;
    }
    return sent;
  }

  private static int sent(Sender sender, Message message) {
    int sent = 0;
    while (sent < ENDLESS && sender.send(message, Bench.NOTHING)) {
      sent++;
    }
    return sent;
  }

  private static long millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
