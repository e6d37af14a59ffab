package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams come and go over a socket that stays: nothing is lost, and the order is kept. */
class SharedSocketTest {
  private static final int MESSAGES = 2_000;

  /** Sent after those that count, so that the end of the test does not hang on the last one. */
  private static final int MORE = 100;

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();

  // Nobody here answers what a ROUTER emits, which draining waits for.
  private final StreamSettings settings =
      StreamSettings.create(system).withBatchSize(16).withDrainTimeout(Duration.ofMillis(20));

  @AfterEach
  void close() {
    zekko.close();
  }

  /** How a stream ends while it emits. */
  private enum Stop {
    TAKEN_ENOUGH,
    FAILED,
    SHUTDOWN,
    DRAIN_AND_SHUTDOWN,
    MATERIALIZER_SHUTDOWN
  }

  @ParameterizedTest
  @EnumSource
  void whatAStreamDidNotEmitIsForTheNext(Stop stop) {
    for (Shape shape :
        List.of(
            Shape.PULL,
            Shape.PULL_BATCHED,
            Shape.SUB,
            Shape.SUB_BATCHED,
            Shape.SUB_DROPPING,
            Shape.DEALER,
            Shape.PAIR,
            Shape.ROUTER)) {
      assertNothingIsLost(shape, stop);
    }
  }

  /** Ends each stream at another point of its batch, until all messages have come. */
  private void assertNothingIsLost(Shape shape, Stop stop) {
    try (SocketHandle<?> socket = zekko.open(shape.definition)) {
      if (socket instanceof SubSocket sub) {
        sub.subscribe("");
      }
      socket.bind("inproc://" + shape);
      SocketHandle<?> peer = feed(shape);
      try {
        List<Integer> received = new ArrayList<>();
        int runs = 0;
        while (received.isEmpty() || received.get(received.size() - 1) < MESSAGES - 1) {
          received.addAll(run(shape, socket, stop, 1 + runs++ * 7 % 50));
        }
        if (stop == Stop.MATERIALIZER_SHUTDOWN) {
          // What was just being handed to the next stage is lost with that.
          assertThat(received).isSorted().doesNotHaveDuplicates();
          int most = shape.name().endsWith("BATCHED") ? settings.batchSize() : 1;
          assertThat(received).hasSizeGreaterThanOrEqualTo(MESSAGES - runs * most);
        } else {
          assertThat(received).as("%s", shape).isEqualTo(range(received.size()));
        }
        assertThat(socket.stats().dropped()).isEmpty();
      } finally {
        peer.close();
      }
    }
  }

  /** What one stream emits until it is stopped after {@code enough} messages or the last one. */
  private List<Integer> run(Shape shape, SocketHandle<?> socket, Stop stop, int enough) {
    Materializer materializer = Materializer.createMaterializer(system);
    List<Integer> received = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<SocketControl> running = new CompletableFuture<>();
    CompletableFuture<Source<Message, NotUsed>> upstream = new CompletableFuture<>();
    CompletableFuture<Done> ended = new CompletableFuture<>();
    Sink<Object, ?> downstream =
        Flow.of(Object.class)
            .map(
                element -> {
                  received.addAll(numbers(element));
                  boolean done =
                      received.size() >= enough
                          || received.get(received.size() - 1) >= MESSAGES - 1;
                  if (done) {
                    stop(stop, running.join(), materializer);
                  }
                  return done;
                })
            .takeWhile(done -> !done || stop != Stop.TAKEN_ENOUGH)
            .to(Sink.onComplete(result -> ended.complete(Done.getInstance())));
    SocketControl control =
        shape
            .over(socket, settings)
            .between(Source.completionStageSource(upstream), downstream)
            .run(materializer);
    running.complete(control);
    get(ended);
    // A ROUTER that drains waits for the end of the answers.
    upstream.complete(Source.empty());
    get(control.whenDone().exceptionally(failure -> null));
    materializer.shutdown();
    return received;
  }

  private static void stop(Stop stop, SocketControl control, Materializer materializer) {
    switch (stop) {
      case TAKEN_ENOUGH -> {}
      case FAILED -> throw Ending.FAILURE;
      case SHUTDOWN -> control.shutdown();
      case DRAIN_AND_SHUTDOWN -> control.drainAndShutdown();
      case MATERIALIZER_SHUTDOWN -> materializer.shutdown();
    }
  }

  private SocketHandle<?> feed(Shape shape) {
    String endpoint = "inproc://" + shape;
    SocketHandle<?> peer =
        switch (shape) {
          case PULL, PULL_BATCHED -> zekko.open(PUSH).connect(endpoint);
          case SUB, SUB_BATCHED, SUB_DROPPING -> {
            var pub = zekko.open(PUB.withNoDrop(true)).connect(endpoint);
            get(pub.whenSubscribed("", 1));
            yield pub;
          }
          case DEALER -> zekko.open(DEALER).connect(endpoint);
          case ROUTER -> zekko.open(DEALER).connect(endpoint);
          default -> zekko.open(PAIR).connect(endpoint);
        };
    Thread feeder =
        new Thread(
            () -> range(MESSAGES + MORE).forEach(i -> ((Sender) peer).send(Integer.toString(i))));
    feeder.setDaemon(true);
    feeder.start();
    return peer;
  }

  private static List<Integer> numbers(Object element) {
    if (element instanceof List<?> batch) {
      return batch.stream().flatMap(each -> numbers(each).stream()).toList();
    }
    Message message = element instanceof Routed routed ? routed.message() : (Message) element;
    return List.of(Integer.parseInt(message.string()));
  }

  @Test
  void severalSourcesShareTheMessagesOfASocket() throws InterruptedException {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    Queue<Integer> received = new ConcurrentLinkedQueue<>();
    CountDownLatch left = new CountDownLatch(MESSAGES * 10);
    for (int i = 0; i < 4; i++) {
      PullSource.from(pull, settings.withBatchSize(1 + i))
          .runForeach(
              message -> {
                received.add(Integer.parseInt(message.string()));
                left.countDown();
              },
              system);
    }
    for (int i = 0; i < MESSAGES * 10; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(left.await(20, TimeUnit.SECONDS)).as("left: %d", left.getCount()).isTrue();
    assertThat(received.stream().sorted().toList()).isEqualTo(range(MESSAGES * 10));
  }

  @Test
  void sourcesThatComeAndGoBesideOthersLoseNothing() throws InterruptedException {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    Queue<Integer> received = new ConcurrentLinkedQueue<>();
    CountDownLatch left = new CountDownLatch(MESSAGES);
    for (int i = 0; i < 3; i++) {
      // As soon as one has had its few, it runs again.
      Source.repeat(3 + i)
          .flatMapConcat(few -> PullSource.from(pull, settings.withBatchSize(2 * few)).take(few))
          .runForeach(
              message -> {
                received.add(Integer.parseInt(message.string()));
                left.countDown();
              },
              system);
    }
    for (int i = 0; i < MESSAGES; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(left.await(20, TimeUnit.SECONDS)).as("left: %d", left.getCount()).isTrue();
    assertThat(received.stream().sorted().toList()).isEqualTo(range(MESSAGES));
  }

  @Test
  void severalSinksShareASocketAndEachKeepsItsOrder() {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    for (int i = 0; i < 4; i++) {
      String name = Integer.toString(i);
      Source<Message, ?> numbered =
          Source.range(0, MESSAGES - 1).map(n -> Message.of(name, Integer.toString(n)));
      if (i % 2 == 0) {
        numbered.toMat(PushSink.from(push, settings), Keep.right()).run(system);
      } else {
        numbered.grouped(9).toMat(PushSink.fromBatched(push, settings), Keep.right()).run(system);
      }
    }
    int[] next = new int[4];
    for (int i = 0; i < 4 * MESSAGES; i++) {
      Message message = pull.receive();
      assertThat(Integer.parseInt(message.string(1)))
          .isEqualTo(next[Integer.parseInt(message.string(0))]++);
    }
    assertThat(zekko.openSockets()).isEqualTo(2);
  }

  @Test
  void whatASinkHasTakenWhenItsStreamEndsIsSent() {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    for (int run = 0; run < 50; run++) {
      int first = run * 10;
      get(
          Source.range(first, first + 9)
              .map(n -> Message.of(Integer.toString(n)))
              .toMat(PushSink.from(push, settings), Keep.right())
              .run(system)
              .whenDone());
    }
    for (int i = 0; i < 500; i++) {
      assertThat(pull.receive().string()).isEqualTo(Integer.toString(i));
    }
  }

  private static List<Integer> range(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
