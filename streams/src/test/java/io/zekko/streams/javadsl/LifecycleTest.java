package io.zekko.streams.javadsl;

import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.SocketClosedException;
import io.zekko.patterns.Sockets;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.AbruptTerminationException;
import org.apache.pekko.stream.javadsl.AsPublisher;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However a stream ends, it ends soon, and releases what is its own and nothing else. */
class LifecycleTest {
  private static final Zekko ZEKKO = Zekko.create();

  // Short, because nobody here answers what a ROUTER emits, which draining waits for.
  private static final StreamSettings SETTINGS =
      StreamSettings.create(ZEKKO.system()).withDrainTimeout(Duration.ofSeconds(1));

  @BeforeAll
  static void lookOften() {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
  }

  @AfterAll
  static void close() {
    Awaitility.reset();
    ZEKKO.close();
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ZEKKO.openSockets() == 0);
  }

  static Stream<Arguments> everyWay() {
    return Arrays.stream(Shape.values())
        .flatMap(
            shape ->
                Arrays.stream(Ending.values())
                    .filter(ending -> ending.suits(shape))
                    .map(ending -> Arguments.of(shape, ending)));
  }

  static Stream<Shape> flows() {
    return Arrays.stream(Shape.values()).filter(shape -> shape.side == Shape.Side.BOTH);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aStreamReleasesItsOwnSocket(Shape shape, Ending ending) {
    Ending.Run run = run(ZEKKO, shape);
    String endpoint = Streams.endpoint(run.control);
    ending.end(run);
    assertDone(run, ending);
    assertThat(ZEKKO.openSockets()).isZero();
    assertThat(get(run.control.stats()).pipes()).isZero();
    try (var next = ZEKKO.open(Sockets.PULL)) {
      next.bind(endpoint);
    }
    run.materializer.shutdown();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aStreamLeavesASharedSocketOpen(Shape shape, Ending ending) {
    try (SocketHandle<?> socket = ZEKKO.open(shape.definition)) {
      socket.bind("inproc://shared");
      Ending.Run run = new Ending.Run(classic(ZEKKO), shape.over(socket, SETTINGS), Sink.ignore());
      assertThat(get(run.control.whenBound())).isEmpty();
      ending.end(run);
      assertDone(run, ending);
      assertThat(socket.access().isClosed()).isFalse();
      assertThat(ZEKKO.openSockets()).isEqualTo(1);
      run.materializer.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aStreamThatEndsBeforeItHasBegunReleasesItsSocketToo(Shape shape, Ending ending) {
    Ending.Run run = run(ZEKKO, shape);
    ending.end(run);
    await().until(() -> run.control.whenDone().toCompletableFuture().isDone());
    assertThat(ZEKKO.openSockets()).isZero();
    run.materializer.shutdown();
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theEndOfTheActorSystemEndsStreams(Shape shape) {
    Zekko zekko = Zekko.create();
    Ending.Run run = run(zekko, shape);
    get(run.control.whenBound());
    zekko.system().terminate();
    await().until(() -> run.control.whenDone().toCompletableFuture().isDone());
    assertThat(zekko.openSockets()).isZero();
    get(zekko.system().getWhenTerminated());
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aSharedSocketThatIsClosedFailsTheStreamThatUsesIt(Shape shape) {
    assertEndsWithItsSocket(shape, Sink.ignore());
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aSharedSocketThatIsClosedFailsTheStreamThatNobodyAsksForMore(Shape shape) {
    assertEndsWithItsSocket(shape, Sink.asPublisher(AsPublisher.WITHOUT_FANOUT));
  }

  private static void assertEndsWithItsSocket(Shape shape, Sink<Object, ?> sink) {
    SocketHandle<?> socket = ZEKKO.open(shape.definition);
    Ending.Run run = new Ending.Run(classic(ZEKKO), shape.over(socket, SETTINGS), sink);
    get(run.control.whenBound());
    socket.close();
    assertThatThrownBy(() -> get(run.control.whenDone()))
        .hasCauseInstanceOf(SocketClosedException.class);
    run.materializer.shutdown();
  }

  @ParameterizedTest
  @MethodSource("flows")
  void theEndOfUpstreamLeavesTheOutletOfAFlowOpen(Shape shape) {
    Ending.Run run = run(ZEKKO, shape);
    get(run.control.whenBound());
    run.upstream.complete(Source.empty());
    // Answered after the end of upstream has passed the stage.
    get(run.control.stats());
    assertThat(run.control.whenDone().toCompletableFuture()).isNotDone();
    run.downstream.shutdown();
    get(run.control.whenDone());
    run.materializer.shutdown();
  }

  private static Ending.Run run(Zekko zekko, Shape shape) {
    return new Ending.Run(
        classic(zekko), shape.owning(SETTINGS.withBind("tcp://127.0.0.1:*")), Sink.ignore());
  }

  private static void assertDone(Ending.Run run, Ending ending) {
    switch (ending) {
      case UPSTREAM_FAILS, DOWNSTREAM_FAILS ->
          assertThatThrownBy(() -> get(run.control.whenDone())).hasCause(Ending.FAILURE);
      case MATERIALIZER_SHUTDOWN ->
          assertThatThrownBy(() -> get(run.control.whenDone()))
              .isInstanceOf(CompletionException.class)
              .cause()
              .isInstanceOfAny(
                  AbruptTerminationException.class,
                  org.apache.pekko.stream.AbruptStageTerminationException.class);
      default -> get(run.control.whenDone());
    }
  }

  private static ActorSystem classic(Zekko zekko) {
    return Adapter.toClassic(zekko.system());
  }
}
