package io.zekko.streams.testkit;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.javadsl.DealerFlow;
import io.zekko.streams.javadsl.PubSink;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import io.zekko.streams.javadsl.SubSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each control of a test peer, shown against the graphs that it is for. */
class TestPeerTest {
  private static final int MARK = 10;
  private static final int MANY = 500;

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = marked(StreamSettings.create(system));

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aPushSinkWaitsForAStalledPeerAndGoesOnWhenItReadsAgain() {
    AtomicInteger taken = new AtomicInteger();
    try (TestPeer<PullSocket> peer = TestPeer.bind(system, PULL)) {
      peer.stall();
      SocketControl control =
          numbers(MANY)
              .map(
                  message -> {
                    taken.incrementAndGet();
                    return message;
                  })
              .toMat(PushSink.create(settings.withConnect(peer.endpoint())), Keep.right())
              .run(system);
      await().until(() -> taken.get() > MARK);
      assertThat(taken.get()).isLessThan(5 * MARK);
      peer.resume();
      assertThat(strings(peer.expectMessages(MANY))).isEqualTo(expected(MANY));
      join(control.whenDone());
    }
  }

  @Test
  void aPullSourceWithoutDemandLeavesMessagesWithThePeer() {
    try (TestPeer<PushSocket> peer = TestPeer.connect(system, PUSH, "inproc://work")) {
      SinkQueueWithCancel<Message> queue =
          PullSource.create(settings.withBind(peer.endpoint()).withBatchSize(1))
              .runWith(Sink.<Message>queue(1), system);
      peer.send(numbersUpTo(MANY));
      Message first = join(queue.pull()).orElseThrow();
      assertThat(first.string()).isEqualTo("0");
      assertThat(peer.unsent()).isGreaterThan(MANY - 5 * MARK);
      for (int i = 1; i < MANY; i++) {
        assertThat(join(queue.pull()).orElseThrow().string()).isEqualTo(Integer.toString(i));
      }
      assertThat(peer.unsent()).isZero();
    }
  }

  @Test
  void delayedMessagesArriveLateAndInOrder() {
    Duration delay = Duration.ofMillis(150);
    try (TestPeer<RouterSocket> peer = TestPeer.bind(system, ROUTER)) {
      peer.delay(delay);
      long start = System.nanoTime();
      CompletionStage<List<String>> replies =
          numbers(20)
              .via(DealerFlow.create(settings.withConnect(peer.endpoint())))
              .map(Message::string)
              .take(20)
              .runWith(Sink.seq(), system);
      peer.send(peer.expectMessage());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
      peer.expectMessages(10).forEach(peer::send);
      peer.delay(Duration.ZERO);
      peer.expectMessages(9).forEach(peer::send);
      assertThat(join(replies)).isEqualTo(expected(20));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(delay.multipliedBy(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc://dealer", "tcp://127.0.0.1:*"})
  void aDealerFlowLosesItsPeerAndFindsItAgain(String place) {
    try (TestPeer<DealerSocket> peer = TestPeer.bind(system, DEALER, place)) {
      Pair<SocketControl, SinkQueueWithCancel<Message>> flow =
          Source.<Message>maybe()
              .viaMat(DealerFlow.create(settings.withConnect(peer.endpoint())), Keep.right())
              .toMat(Sink.<Message>queue(1), Keep.both())
              .run(system);
      join(flow.first().whenConnected(1));
      peer.send(Message.of("before"));
      assertThat(join(flow.second().pull()).orElseThrow().string()).isEqualTo("before");
      peer.cut();
      await().until(() -> join(flow.first().stats()).peers().isEmpty());
      peer.send(Message.of("waits"));
      peer.restore();
      assertThat(join(flow.second().pull()).orElseThrow().string()).isEqualTo("waits");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc://work", "tcp://127.0.0.1:*"})
  void aPeerThatConnectsCanBeCutToo(String place) {
    Pair<SocketControl, SinkQueueWithCancel<Message>> pulling =
        PullSource.create(settings.withBind(place))
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system);
    String endpoint = join(pulling.first().whenBound()).get(0).toString();
    try (TestPeer<PushSocket> peer = TestPeer.connect(system, PUSH, endpoint)) {
      peer.send(Message.of("before"));
      assertThat(join(pulling.second().pull()).orElseThrow().string()).isEqualTo("before");
      peer.cut();
      peer.cut();
      await().until(() -> join(pulling.first().stats()).peers().isEmpty());
      peer.send(Message.of("waits"));
      peer.restore();
      peer.restore();
      assertThat(join(pulling.second().pull()).orElseThrow().string()).isEqualTo("waits");
      assertThat(join(pulling.first().stats()).peers()).hasSize(1);
    }
  }

  @Test
  void aPubSinkDropsForAStalledSubscriberWhatItHasNoRoomFor() {
    try (TestPeer<SubSocket> peer = TestPeer.bind(system, SUB)) {
      peer.socket().subscribe("");
      peer.stall();
      PubControl control = publishing(settings.withConnect(peer.endpoint()));
      await().until(() -> dropped(control) > 0);
      peer.resume();
      assertThat(peer.expectMessage().string()).isEqualTo("0");
    }
  }

  @Test
  void aPubSinkWithBackpressureWaitsForAStalledSubscriber() {
    try (TestPeer<SubSocket> peer = TestPeer.bind(system, SUB)) {
      peer.socket().subscribe("");
      peer.stall();
      PubControl control =
          publishing(settings.withConnect(peer.endpoint()).withOverflow(Overflow.BACKPRESSURE));
      peer.resume();
      assertThat(strings(peer.expectMessages(MANY))).isEqualTo(expected(MANY));
      assertThat(dropped(control)).isZero();
    }
  }

  @Test
  void aSubSourceMissesWhatIsPublishedWhileItIsCutOff() {
    try (TestPeer<PubSocket> peer = TestPeer.bind(system, PUB)) {
      Pair<SubControl, SinkQueueWithCancel<Message>> subscribing =
          SubSource.create(settings.withConnect(peer.endpoint()), Set.of("a"))
              .toMat(Sink.<Message>queue(1), Keep.both())
              .run(system);
      join(peer.socket().whenSubscribed("a", 1));
      peer.send(Message.of("a1"), Message.of("b1"));
      assertThat(join(subscribing.second().pull()).orElseThrow().string()).isEqualTo("a1");
      peer.cut();
      peer.send(Message.of("a2"));
      await().until(() -> peer.unsent() == 0);
      peer.restore();
      join(peer.socket().whenSubscribed("a", 1));
      peer.send(Message.of("a3"));
      assertThat(join(subscribing.second().pull()).orElseThrow().string()).isEqualTo("a3");
    }
  }

  @Test
  void whatIsOnItsWayWhenTheConnectionBreaksIsLost() {
    try (TestPeer<PushSocket> peer = TestPeer.bind(system, PUSH)) {
      CompletionStage<Message> first =
          PullSource.create(settings.withConnect(peer.endpoint())).runWith(Sink.head(), system);
      peer.delay(Duration.ofHours(1));
      peer.send(Message.of("lost"));
      assertThat(peer.unsent()).isEqualTo(1);
      peer.cut();
      assertThat(peer.unsent()).isZero();
      peer.restore();
      peer.delay(Duration.ZERO);
      peer.send(Message.of("new"));
      assertThat(join(first).string()).isEqualTo("new");
    }
  }

  @Test
  void whatDoesNotComeFailsTheTestAndSoDoesWhatCannotBeSent() {
    try (TestPeer<RouterSocket> peer = TestPeer.bind(system, ROUTER.withMandatory(true))) {
      assertThatThrownBy(() -> peer.expectMessage(Duration.ofMillis(10)))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("no message within PT0.01S");
      peer.send(Message.of("nobody", "hello"));
      assertThatThrownBy(peer::expectMessage)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("a message could not be sent");
    }
  }

  @Test
  void whatATypeCannotDoIsRefused() {
    try (TestPeer<PushSocket> push = TestPeer.bind(system, PUSH);
        TestPeer<PullSocket> pull = TestPeer.bind(system, PULL)) {
      assertThatThrownBy(push::stall).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(push::expectMessage).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> pull.send(Message.of("x")))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> pull.delay(Duration.ofMillis(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TestPeer.bind(system, REP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("REP takes turns");
    await().until(() -> zekko.openSockets() == 0);
  }

  /** Publishes many messages once somebody has subscribed, and goes on without end. */
  private PubControl publishing(StreamSettings to) {
    CompletableFuture<Done> subscribed = new CompletableFuture<>();
    PubControl control =
        Source.completionStage(subscribed)
            .flatMapConcat(done -> numbers(MANY))
            .concat(Source.maybe())
            .toMat(PubSink.create(to), Keep.right())
            .run(system);
    join(control.whenSubscribed("", 1));
    subscribed.complete(Done.getInstance());
    return control;
  }

  private static long dropped(SocketControl control) {
    return join(control.stats()).dropped(DropReason.PEER_FULL);
  }

  private static StreamSettings marked(StreamSettings settings) {
    return settings.withSocketOptions(
        settings
            .socketOptions()
            .withSendHighWaterMark(MARK)
            .withReceiveHighWaterMark(MARK)
            .withLinger(Duration.ofSeconds(1)));
  }

  private static Source<Message, NotUsed> numbers(int count) {
    return Source.range(0, count - 1).map(i -> Message.of(Integer.toString(i)));
  }

  private static Message[] numbersUpTo(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Message.of(Integer.toString(i)))
        .toArray(Message[]::new);
  }

  private static List<String> expected(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static List<String> strings(List<Message> messages) {
    return messages.stream().map(Message::string).toList();
  }

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
