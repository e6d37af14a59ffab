package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RestartFlow;
import org.apache.pekko.stream.javadsl.RestartSink;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that fail and are run again, over a socket that stays. */
class RestartTest {
  private static final int MESSAGES = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final RestartSettings AT_ONCE =
      RestartSettings.create(Duration.ofMillis(1), Duration.ofMillis(2), 0);

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system).withBatchSize(16);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aPullSourceThatIsRunAgainGoesOnWhereTheOneBeforeEnded() {
    PullSocket pull = zekko.open(PULL);
    ConcurrentLinkedQueue<SocketEvent> events = new ConcurrentLinkedQueue<>();
    pull.onEvent(events::add);
    pull.bind("tcp://127.0.0.1:*");
    Endpoint bound = pull.lastEndpoint();
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    get(push.whenConnected(1));
    for (int i = 0; i < MESSAGES; i++) {
      push.send(Integer.toString(i));
    }
    long actors = actors();
    List<String> received =
        get(restarting(PullSource.from(pull, settings)).runWith(Sink.seq(), system));
    assertThat(received).isEqualTo(numbers());
    assertThat(pull.lastEndpoint()).isEqualTo(bound);
    assertThat(events.stream().filter(SocketEvent.Listening.class::isInstance)).hasSize(1);
    assertNothingWasLeft(events, actors);
  }

  @Test
  void aSubSourceThatIsRunAgainKeepsItsSubscriptions() {
    SubSocket sub = zekko.open(SUB).bind("inproc://here").subscribe("");
    PubSocket pub = zekko.open(PUB.withNoDrop(true)).connect("inproc://here");
    get(pub.whenSubscribed("", 1));
    for (int i = 0; i < MESSAGES; i++) {
      pub.send(Integer.toString(i));
    }
    List<String> received =
        get(restarting(SubSource.from(sub, settings)).runWith(Sink.seq(), system));
    assertThat(received).isEqualTo(numbers());
    assertThat(runs).hasValueGreaterThan(20);
    assertThat(zekko.openSockets()).isEqualTo(2);
  }

  @Test
  void aPushSinkThatIsRunAgainGoesOnOverTheSameConnection() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket push = zekko.open(PUSH);
    ConcurrentLinkedQueue<SocketEvent> events = new ConcurrentLinkedQueue<>();
    push.onEvent(events::add);
    get(push.connect(pull.lastEndpoint().toString()).whenConnected(1));
    long actors = actors();
    Source.from(numbers())
        .map(Message::of)
        .runWith(
            RestartSink.withBackoff(
                AT_ONCE, () -> failing(Flow.of(Message.class)).to(PushSink.from(push, settings))),
            system);
    for (String number : numbers()) {
      assertThat(pull.receive(PATIENCE).orElseThrow().string()).isEqualTo(number);
    }
    assertNothingWasLeft(events, actors);
  }

  @Test
  void aDealerFlowThatIsRunAgainGoesOnOverTheSameConnection() {
    DealerSocket dealer = zekko.open(DEALER);
    ConcurrentLinkedQueue<SocketEvent> events = new ConcurrentLinkedQueue<>();
    dealer.onEvent(events::add);
    RepSocket rep = zekko.open(REP).bind("tcp://127.0.0.1:*");
    rep.serve(request -> request);
    get(dealer.connect(rep.lastEndpoint().toString()).whenConnected(1));
    long actors = actors();
    List<Integer> received =
        get(
            Source.range(0, Integer.MAX_VALUE)
                .map(number -> Message.of("", Integer.toString(number)))
                .via(
                    RestartFlow.withBackoff(
                        AT_ONCE, () -> failing(DealerFlow.from(dealer, settings))))
                .map(reply -> Integer.parseInt(reply.string(1)))
                .take(MESSAGES)
                .runWith(Sink.seq(), system));
    // What RestartFlow was handing to a run that had just ended is missing.
    assertThat(received).isSorted().doesNotHaveDuplicates().hasSize(MESSAGES);
    assertNothingWasLeft(events, actors);
  }

  @Test
  void aSourceWithASocketOfItsOwnBindsAgainWhenThePlaceIsFree() {
    PullSocket taken = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    String endpoint = taken.lastEndpoint().toString();
    Source<Message, ?> source = PullSource.create(settings.withBind(endpoint));
    var message =
        RestartSource.onFailuresWithBackoff(
                AT_ONCE,
                () -> {
                  runs.incrementAndGet();
                  return source;
                })
            .toMat(Sink.head(), Keep.right())
            .run(system);
    await().until(() -> runs.get() > 3);
    taken.close();
    PushSocket push = zekko.open(PUSH).connect(endpoint);
    push.send("there");
    assertThat(get(message).string()).isEqualTo("there");
    await().until(() -> zekko.openSockets() == 1);
  }

  /** Fails after every few messages, runs again, and ends with the last message. */
  private Source<String, NotUsed> restarting(Source<Message, ?> source) {
    String last = Integer.toString(MESSAGES - 1);
    return RestartSource.onFailuresWithBackoff(AT_ONCE, () -> failing(source))
        .map(Message::string)
        .takeWhile(text -> !text.equals(last), true);
  }

  private Source<Message, ?> failing(Source<Message, ?> source) {
    return source.via(failing(Flow.of(Message.class)));
  }

  private <M> Flow<Message, Message, M> failing(Flow<Message, Message, M> flow) {
    return flow.take(1 + runs.incrementAndGet() % 20)
        .concatLazy(
            // Not at once, which would fail the stream before it has begun.
            Source.lazySource(() -> Source.failed(new IllegalStateException("for the test"))));
  }

  private void assertNothingWasLeft(Queue<SocketEvent> events, long actors) {
    assertThat(runs).hasValueGreaterThan(20);
    assertThat(events.stream().filter(SocketEvent.Disconnected.class::isInstance)).isEmpty();
    assertThat(zekko.openSockets()).isEqualTo(2);
    await().until(() -> actors() <= actors);
  }

  private static List<String> numbers() {
    return IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
  }

  private long actors() {
    return ((ExtendedActorSystem) Adapter.toClassic(system)).printTree().lines().count();
  }
}
