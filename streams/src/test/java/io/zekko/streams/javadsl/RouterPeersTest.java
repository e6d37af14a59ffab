package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.RouterPeer;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterPeersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(200);

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final SocketOptions options = SocketOptions.create().withLinger(Duration.ofSeconds(1));
  private final StreamSettings settings =
      StreamSettings.create(system)
          .withSocketOptions(options)
          .withBatchSize(10)
          .withBind("tcp://127.0.0.1:*");

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void eachPeerHasAConversationOfItsOwn() {
    SocketControl control = echoing(settings);
    List<DealerSocket> dealers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      dealers.add(dealer(control));
    }
    for (int message = 0; message < 50; message++) {
      for (int i = 0; i < dealers.size(); i++) {
        dealers.get(i).send(Message.of("dealer " + i, "message " + message));
      }
    }
    for (int i = 0; i < dealers.size(); i++) {
      for (int message = 0; message < 50; message++) {
        assertReceives(dealers.get(i), Message.of("dealer " + i, "message " + message));
      }
      assertThat(dealers.get(i).tryReceive()).isEmpty();
    }
    join(control.shutdown());
    await().until(() -> zekko.openSockets() == 30);
  }

  @Test
  void aPeerIsEmittedOnceUnderItsRoutingId() {
    Running running = running(settings);
    DealerSocket dealer =
        zekko.open(DEALER, options.withRoutingId("me")).connect(endpoint(running.control()));
    dealer.send("first");
    RouterPeer peer = running.next();
    assertThat(peer.routingId()).isEqualTo(RoutingId.of("me"));
    SinkQueueWithCancel<Message> heard = hear(peer);
    dealer.send("second");
    assertThat(join(heard.pull())).contains(Message.of("first"));
    assertThat(join(heard.pull())).contains(Message.of("second"));
    assertThat(running.peers().pull().toCompletableFuture()).isNotDone();
  }

  @Test
  void aFlowRunsOnce() {
    Running running = running(settings);
    dealer(running.control()).send("x");
    RouterPeer peer = running.next();
    hear(peer);
    CompletionStage<Done> again =
        Source.<Message>maybe().via(peer.flow()).runWith(Sink.ignore(), system);
    assertThatThrownBy(() -> join(again))
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than once");
  }

  @Test
  void aPeerWhoseFlowIsNotRunHoldsABatchAndThenHoldsUpTheOthers() {
    Running running = running(settings);
    DealerSocket slow = dealer(running.control());
    slow.send("0");
    RouterPeer unheard = running.next();
    DealerSocket other = dealer(running.control());
    other.send("hello");
    SinkQueueWithCancel<Message> heard = hear(running.next());
    assertThat(join(heard.pull())).isPresent();
    for (int i = 1; i < 10; i++) {
      slow.send(Integer.toString(i));
    }
    await().until(() -> join(running.control().stats()).received() == 11);
    other.send("still heard");
    assertThat(join(heard.pull())).isPresent();

    slow.send("10");
    await().until(() -> join(running.control().stats()).received() == 13);
    other.send("held up");
    CompletionStage<?> next = heard.pull();
    assertThatThrownBy(() -> next.toCompletableFuture().get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    SinkQueueWithCancel<Message> late = hear(unheard);
    for (int i = 0; i <= 10; i++) {
      assertThat(join(late.pull())).contains(Message.of(Integer.toString(i)));
    }
    join(next);
  }

  @Test
  void aPeerWhoseFlowHasEndedComesAgainWithItsNextMessage() {
    Running running = running(settings);
    DealerSocket dealer = dealer(running.control());
    for (int i = 0; i < 3; i++) {
      dealer.send("message " + i);
      RouterPeer peer = running.next();
      peer.flow().join(Flow.of(Message.class).take(1)).run(system);
      assertReceives(dealer, Message.of("message " + i));
    }
  }

  @Test
  void aConversationThatFailsIsNoneOfTheOthersBusiness() {
    SocketControl control =
        RouterPeers.bind(settings)
            .to(
                Sink.foreach(
                    peer ->
                        peer.flow()
                            .join(Flow.of(Message.class).map(RouterPeersTest::picky))
                            .run(system)))
            .run(system);
    DealerSocket good = dealer(control);
    DealerSocket bad = dealer(control);
    good.send("x");
    assertReceives(good, Message.of("x"));
    bad.send("bad");
    bad.send("y");
    good.send("y");
    assertReceives(good, Message.of("y"));
    await()
        .until(
            () -> {
              bad.send("z");
              return bad.receive(QUIET).isPresent();
            });
  }

  @Test
  void whatAnEndedFlowHadNotTakenIsCounted() {
    Running running = running(settings);
    DealerSocket dealer = dealer(running.control());
    for (int i = 0; i < 5; i++) {
      dealer.send("x");
    }
    RouterPeer peer = running.next();
    await().until(() -> join(running.control().stats()).received() == 5);
    Source.<Message>empty().via(peer.flow()).runWith(Sink.cancelled(), system);
    await().until(() -> join(running.control().stats()).dropped(DropReason.UNREAD) == 5);
  }

  @Test
  void theEndOfTheSourceEndsTheFlowsOfItsPeers() {
    Running running = running(settings);
    DealerSocket dealer = dealer(running.control());
    dealer.send("x");
    SinkQueueWithCancel<Message> heard = hear(running.next());
    assertThat(join(heard.pull())).isPresent();
    running.peers().cancel();
    assertThat(join(heard.pull())).isEmpty();
    join(running.control().whenDone());
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void drainingEmitsAllThatPeersHaveWritten() {
    Running running = running(settings);
    DealerSocket dealer = dealer(running.control());
    for (int i = 0; i < 200; i++) {
      dealer.send(Integer.toString(i));
    }
    SinkQueueWithCancel<Message> heard = hear(running.next());
    running.peers().pull();
    assertThat(join(heard.pull())).contains(Message.of("0"));
    CompletionStage<Done> drained = running.control().drainAndShutdown();
    for (int i = 1; i < 200; i++) {
      assertThat(join(heard.pull())).contains(Message.of(Integer.toString(i)));
    }
    assertThat(join(heard.pull())).isEmpty();
    join(drained);
  }

  @Test
  void drainingEndsWithTheLastMessageThoughNobodyWantsPeers() {
    CompletableFuture<SinkQueueWithCancel<Message>> heard = new CompletableFuture<>();
    SocketControl control =
        RouterPeers.bind(settings)
            .mapAsync(
                1,
                peer -> {
                  heard.complete(hear(peer));
                  return new CompletableFuture<Done>();
                })
            .to(Sink.ignore())
            .run(system);
    DealerSocket dealer = dealer(control);
    for (int i = 0; i < 10; i++) {
      dealer.send(Integer.toString(i));
    }
    assertThat(join(join(heard).pull())).contains(Message.of("0"));
    CompletionStage<Done> drained = control.drainAndShutdown();
    assertThat(drained.toCompletableFuture()).isNotDone();
    for (int i = 1; i < 10; i++) {
      assertThat(join(join(heard).pull())).contains(Message.of(Integer.toString(i)));
    }
    assertThat(drained).succeedsWithin(settings.drainTimeout().dividedBy(2));
  }

  @Test
  void drainingLetsRequestsUnderWayBeAnswered() throws Exception {
    BlockingQueue<CompletableFuture<Message>> work = new LinkedBlockingQueue<>();
    SocketControl control =
        RouterPeers.bind(settings)
            .to(Sink.foreach(peer -> peer.flow().join(answeringLater(work)).run(system)))
            .run(system);
    DealerSocket one = dealer(control);
    DealerSocket two = dealer(control);
    one.send("x");
    CompletableFuture<Message> first = work.take();
    two.send("y");
    CompletableFuture<Message> second = work.take();
    CompletionStage<Done> drained = control.drainAndShutdown();
    second.complete(Message.of("to two"));
    assertReceives(two, Message.of("to two"));
    assertThat(drained.toCompletableFuture()).isNotDone();
    first.complete(Message.of("to one"));
    assertReceives(one, Message.of("to one"));
    assertThat(drained).succeedsWithin(settings.drainTimeout().dividedBy(2));
  }

  @Test
  void theFlowOfAPeerThatDisconnectsCompletesAfterItsLastMessage() {
    Running running = running(settings);
    DealerSocket dealer =
        zekko.open(DEALER, options.withRoutingId("me")).connect(endpoint(running.control()));
    for (int i = 0; i < 25; i++) {
      dealer.send(Integer.toString(i));
    }
    RouterPeer peer = running.next();
    dealer.close();
    SinkQueueWithCancel<Message> heard = hear(peer);
    for (int i = 0; i < 25; i++) {
      assertThat(join(heard.pull())).contains(Message.of(Integer.toString(i)));
    }
    assertThat(join(heard.pull())).isEmpty();
    zekko
        .open(DEALER, options.withRoutingId("me"))
        .connect(endpoint(running.control()))
        .send("again");
    RouterPeer back = running.next();
    assertThat(back.routingId()).isEqualTo(RoutingId.of("me"));
    assertThat(join(hear(back).pull())).contains(Message.of("again"));
  }

  @Test
  void anEmptyMessageOfAPeerDoesNotEndItsFlow() {
    Running running = running(settings);
    DealerSocket dealer = dealer(running.control());
    dealer.send("");
    SinkQueueWithCancel<Message> heard = hear(running.next());
    dealer.send("");
    dealer.send("x");
    for (String expected : List.of("", "", "x")) {
      assertThat(join(heard.pull())).contains(Message.of(expected));
    }
  }

  @Test
  void anAnswerToAPeerThatWentIsCounted() throws Exception {
    BlockingQueue<CompletableFuture<Message>> work = new LinkedBlockingQueue<>();
    SocketControl control =
        RouterPeers.bind(settings)
            .to(Sink.foreach(peer -> peer.flow().join(answeringLater(work)).run(system)))
            .run(system);
    DealerSocket dealer = dealer(control);
    dealer.send("x");
    CompletableFuture<Message> answer = work.take();
    dealer.close();
    await().until(() -> join(control.stats()).pipes() == 0);
    answer.complete(Message.of("too late"));
    await().until(() -> join(control.stats()).dropped(DropReason.UNROUTABLE) == 1);
  }

  @Test
  void aMandatoryRouterIsRefused() {
    RouterSocket router = zekko.open(ROUTER.withMandatory(true));
    assertThatThrownBy(() -> RouterPeers.from(router, settings))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("mandatory");
  }

  private static Flow<Message, Message, NotUsed> answeringLater(
      BlockingQueue<CompletableFuture<Message>> work) {
    return Flow.of(Message.class)
        .mapAsync(
            10,
            request -> {
              CompletableFuture<Message> answer = new CompletableFuture<>();
              work.add(answer);
              return answer;
            });
  }

  @Test
  void aSocketFromOutsideKeepsWhatNoFlowHasTaken() {
    RouterSocket router = zekko.open(ROUTER).bind("inproc://here");
    DealerSocket dealer = zekko.open(DEALER).connect("inproc://here");
    for (int i = 0; i < 25; i++) {
      dealer.send(Integer.toString(i));
    }
    Pair<SocketControl, CompletionStage<RouterPeer>> run =
        RouterPeers.from(router, settings).toMat(Sink.head(), Keep.both()).run(system);
    join(run.second());
    join(run.first().whenDone());
    for (int i = 0; i < 25; i++) {
      assertThat(router.receive(PATIENCE).orElseThrow().string(1)).isEqualTo(Integer.toString(i));
    }
  }

  private record Running(SocketControl control, SinkQueueWithCancel<RouterPeer> peers) {
    RouterPeer next() {
      return join(peers.pull()).orElseThrow();
    }
  }

  private Running running(StreamSettings settings) {
    Pair<SocketControl, SinkQueueWithCancel<RouterPeer>> run =
        RouterPeers.bind(settings).toMat(Sink.<RouterPeer>queue(1), Keep.both()).run(system);
    return new Running(run.first(), run.second());
  }

  private SocketControl echoing(StreamSettings settings) {
    return RouterPeers.bind(settings)
        .to(Sink.foreach(peer -> peer.flow().join(Flow.of(Message.class)).run(system)))
        .run(system);
  }

  private SinkQueueWithCancel<Message> hear(RouterPeer peer) {
    return peer.flow()
        .joinMat(
            Flow.fromSinkAndSourceCoupledMat(
                Sink.<Message>queue(1).withAttributes(Attributes.inputBuffer(1, 1)),
                Source.<Message>maybe(),
                Keep.left()),
            Keep.right())
        .run(system);
  }

  private DealerSocket dealer(SocketControl control) {
    return zekko.open(DEALER, options).connect(endpoint(control));
  }

  private static Message picky(Message message) {
    if (message.string().equals("bad")) {
      throw new IllegalArgumentException("bad");
    }
    return message;
  }

  private static void assertReceives(DealerSocket dealer, Message message) {
    assertThat(dealer.receive(PATIENCE)).contains(message);
  }

  private static String endpoint(SocketControl control) {
    return join(control.whenBound()).get(0).toString();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
