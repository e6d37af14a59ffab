package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.EndpointUnavailableException;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
  private static final int MESSAGES = 20_000;

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void whatGoesIntoASinkComesOutOfASourceInOrder(String place) {
    Pair<SocketControl, CompletionStage<List<String>>> pulling =
        PullSource.create(settings.withBind(place))
            .map(Message::string)
            .take(MESSAGES)
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    SocketControl pushing =
        numbers()
            .toMat(PushSink.create(settings.withConnect(endpoint(pulling.first()))), Keep.right())
            .run(system);
    assertThat(pulling.second().toCompletableFuture().join()).isEqualTo(expected());
    pushing.whenDone().toCompletableFuture().join();
    pulling.first().whenDone().toCompletableFuture().join();
    assertThat(zekko.openSockets()).isZero();
  }

  @Test
  void batchesCarryTheSameMessagesInTheSameOrder() {
    Pair<SocketControl, CompletionStage<List<String>>> pulling =
        PullSource.createBatched(settings.withBind("tcp://127.0.0.1:*").withBatchSize(100))
            .mapConcat(batch -> batch)
            .map(Message::string)
            .take(MESSAGES)
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    numbers()
        .grouped(77)
        .to(PushSink.createBatched(settings.withConnect(endpoint(pulling.first()))))
        .run(system);
    assertThat(pulling.second().toCompletableFuture().join()).isEqualTo(expected());
  }

  @Test
  void withoutDemandThePeerWaitsAtItsMarkAndNothingIsLost() {
    Pair<SocketControl, SinkQueueWithCancel<Message>> pulling =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*").withBatchSize(10))
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system);
    PushSocket push = zekko.open(PUSH, SocketOptions.create().withSendHighWaterMark(10));
    push.connect(endpoint(pulling.first()));
    Message message = Message.of(new byte[10_000]);
    push.send(message);
    int accepted = 1;
    while (push.send(message, Duration.ofMillis(300))) {
      accepted++;
    }
    assertThat(accepted).isLessThan(5_000);
    for (int i = 0; i < accepted; i++) {
      assertThat(pulling.second().pull().toCompletableFuture().join()).contains(message);
    }
    assertThat(push.trySend(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void drainingEmitsAllThatThePeerHasWritten(String place) {
    Pair<SocketControl, SinkQueueWithCancel<Message>> pulling =
        PullSource.create(settings.withBind(place))
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system);
    PushSocket push = zekko.open(PUSH).connect(endpoint(pulling.first()));
    for (int i = 0; i < 500; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(pulling.second().pull().toCompletableFuture().join().orElseThrow().string())
        .isEqualTo("0");
    await().until(() -> push.stats().sent() == 500); // Else they are not on their way
    CompletionStage<Done> drained = pulling.first().drainAndShutdown();
    for (int i = 1; i < 500; i++) {
      assertThat(pulling.second().pull().toCompletableFuture().join().orElseThrow().string())
          .isEqualTo(Integer.toString(i));
    }
    assertThat(pulling.second().pull().toCompletableFuture().join()).isEmpty();
    drained.toCompletableFuture().join();
    assertThat(zekko.openSockets()).isEqualTo(1);
  }

  @Test
  void drainingEndsWithTheLastMessageThoughNobodyAsksForMore() {
    Pair<SocketControl, SinkQueueWithCancel<Message>> pulling =
        PullSource.create(
                settings.withBind("inproc://here").withDrainTimeout(Duration.ofMinutes(1)))
            .toMat(Sink.<Message>queue(1).withAttributes(Attributes.inputBuffer(1, 1)), Keep.both())
            .run(system);
    zekko.open(PUSH).connect(endpoint(pulling.first())).send("the only one");
    await().until(() -> Streams.get(pulling.first().stats()).received() == 1);
    Streams.get(pulling.first().drainAndShutdown());
    assertThat(Streams.get(pulling.second().pull())).contains(Message.of("the only one"));
  }

  @Test
  void aSinkThatDrainsSendsWhatItHasTaken() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    SocketControl pushing =
        Source.repeat(Message.of("x"))
            .toMat(
                PushSink.create(settings.withConnect(pull.lastEndpoint().toString())), Keep.right())
            .run(system);
    pull.receive();
    CompletionStage<Done> drained = pushing.drainAndShutdown();
    long received = 1;
    while (pull.receive(Duration.ofSeconds(1)).isPresent()) {
      received++;
    }
    drained.toCompletableFuture().join();
    assertThat(pushing.stats().toCompletableFuture().join().sent()).isEqualTo(received);
  }

  @Test
  void anEndpointInUseFailsTheStreamAndItsControl() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    String taken = pull.lastEndpoint().toString();
    Pair<SocketControl, CompletionStage<List<Message>>> pulling =
        PullSource.create(settings.withBind(taken)).toMat(Sink.seq(), Keep.both()).run(system);
    assertFails(pulling.second());
    assertFails(pulling.first().whenBound());
    assertFails(pulling.first().whenDone());
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aSinkWithoutMessagesTellsOfAnEndpointInUseToo() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    SocketControl pushing =
        Source.<Message>empty()
            .toMat(PushSink.create(settings.withBind(pull.lastEndpoint().toString())), Keep.right())
            .run(system);
    assertFails(pushing.whenBound());
    assertFails(pushing.whenDone());
  }

  @Test
  void aSocketFromOutsideOutlivesTheStreamsAndKeepsWhatTheyDidNotEmit() {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    for (int i = 0; i < 100; i++) {
      push.send(Integer.toString(i));
    }
    List<String> received = new ArrayList<>();
    for (int run = 0; run < 10; run++) {
      received.addAll(
          PullSource.from(pull, settings)
              .map(Message::string)
              .take(10)
              .runWith(Sink.seq(), system)
              .toCompletableFuture()
              .join());
    }
    assertThat(received).isEqualTo(IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    push.send("more");
    assertThat(pull.receive().string()).isEqualTo("more");
  }

  @Test
  void aSocketThatIsClosedOutsideFailsTheStreamAndItsControlWithJustThat() {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    zekko.open(PUSH).connect("inproc://here").send("before");
    CompletableFuture<Message> first = new CompletableFuture<>();
    Pair<SocketControl, CompletionStage<Done>> pulling =
        PullSource.from(pull, settings)
            .toMat(Sink.foreach(first::complete), Keep.both())
            .run(system);
    first.join();
    pull.close();
    for (CompletionStage<Done> end : List.of(pulling.second(), pulling.first().whenDone())) {
      assertThatThrownBy(() -> end.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
          .cause()
          .isInstanceOf(SocketClosedException.class);
    }
  }

  @Test
  void anAbruptEndOfTheMaterializerClosesTheSocket() {
    Materializer materializer = Materializer.createMaterializer(system);
    SocketControl pulling =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
            .to(Sink.ignore())
            .run(materializer);
    pulling.whenBound().toCompletableFuture().join();
    materializer.shutdown();
    assertThatThrownBy(() -> pulling.whenDone().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class);
    await().until(() -> zekko.openSockets() == 0);
  }

  private static Source<Message, NotUsed> numbers() {
    return Source.range(0, MESSAGES - 1).map(i -> Message.of(Integer.toString(i)));
  }

  private static List<String> expected() {
    return IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
  }

  private static String endpoint(SocketControl control) {
    return control.whenBound().toCompletableFuture().join().get(0).toString();
  }

  private static void assertFails(CompletionStage<?> stage) {
    assertThatThrownBy(() -> stage.toCompletableFuture().join())
        .cause()
        .isInstanceOf(EndpointUnavailableException.class);
  }
}
