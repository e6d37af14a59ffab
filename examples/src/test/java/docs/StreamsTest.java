package docs;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketStats;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.javadsl.PubSink;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import io.zekko.streams.javadsl.RouterFlow;
import io.zekko.streams.javadsl.SubSource;
import io.zekko.streams.testkit.TestPeer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of streams.md, and that of README.md about streams. */
class StreamsTest {
  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aPipeline() {
    PushSocket tasksFrom = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
    PullSocket resultsTo = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    String tasks = tasksFrom.lastEndpoint().toString();
    String results = resultsTo.lastEndpoint().toString();
    // #streams-readme
    StreamSettings settings = StreamSettings.create(system);
    PullSource.create(settings.withConnect(tasks))
        .map(task -> Message.of(task.string().toUpperCase(Locale.ROOT)))
        .to(PushSink.create(settings.withConnect(results)))
        .run(system);
    // #streams-readme
    tasksFrom.send("task");
    assertThat(resultsTo.receive().string()).isEqualTo("TASK");
  }

  @Test
  void aSourceThatBinds() {
    // #streams-bind
    Pair<SocketControl, CompletionStage<List<String>>> running =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
            .map(Message::string)
            .take(2)
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    String endpoint = join(running.first().whenBound()).get(0).toString();
    // #streams-bind
    PushSocket push = zekko.open(PUSH).connect(endpoint);
    push.send("a");
    push.send("b");
    assertThat(join(running.second())).containsExactly("a", "b");
  }

  @Test
  void namedSettings() {
    String file =
        """
        feeds.prices {
          connect = ["tcp://prices.example.org:5556"]
          overflow = drop-old
          socket.receive-high-water-mark = 100000
        }
        """;
    Config config = ConfigFactory.parseString(file).withFallback(ConfigFactory.load());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "streams", config);
    // #streams-section
    Config whole = system.settings().config();
    StreamSettings prices = StreamSettings.create(whole, "feeds.prices").withBatchSize(1000);
    // #streams-section
    assertThat(prices.connects()).containsExactly("tcp://prices.example.org:5556");
    assertThat(prices.overflow()).contains(Overflow.DROP_OLD);
    assertThat(prices.socketOptions().receiveHighWaterMark()).isEqualTo(100_000);
    assertThat(prices.socketOptions().linger()).contains(Duration.ofSeconds(10));
    for (String line : file.lines().toList()) {
      assertThat(Pages.page("streams.md")).contains(line);
    }
    system.terminate();
    join(system.getWhenTerminated());
  }

  @Test
  void marks() {
    // #streams-marks
    SocketOptions small = settings.socketOptions().withReceiveHighWaterMark(10);
    StreamSettings strict = settings.withSocketOptions(small).withBatchSize(1);
    // #streams-marks
    assertThat(strict.batchSize()).isEqualTo(1);
  }

  @Test
  void publishingAndSubscribing() {
    // #streams-publish
    CompletableFuture<Done> ready = new CompletableFuture<>();
    PubControl publisher =
        Source.completionStage(ready)
            .flatMapConcat(done -> Source.range(1, 10))
            .map(price -> Message.of("ZKO", Integer.toString(price)))
            .toMat(PubSink.create(settings.withBind("tcp://127.0.0.1:*")), Keep.right())
            .run(system);
    publisher.whenSubscribed("ZKO", 1).thenAccept(ready::complete);
    // #streams-publish
    String endpoint = join(publisher.whenBound()).get(0).toString();
    // #streams-subscribe
    StreamSettings newest = settings.withConnect(endpoint).withOverflow(Overflow.CONFLATE);
    Pair<SubControl, CompletionStage<Message>> subscriber =
        SubSource.create(newest, Set.of("ZKO")).toMat(Sink.head(), Keep.both()).run(system);
    // #streams-subscribe
    assertThat(join(subscriber.second()).string(0)).isEqualTo("ZKO");
  }

  // #streams-greeter
  /** What the actor behind the server is asked. */
  record Greet(String name, ActorRef<String> replyTo) {}

  /** Asks {@code greeter}, as many requests at a time as {@code parallelism} says. */
  static Flow<Routed, Routed, NotUsed> answers(
      ActorSystem<?> system, ActorRef<Greet> greeter, int parallelism) {
    return Flow.of(Routed.class)
        .mapAsyncUnordered(
            parallelism,
            request ->
                AskPattern.ask(
                        greeter,
                        (ActorRef<String> replyTo) -> new Greet(request.body().string(), replyTo),
                        Duration.ofSeconds(3),
                        system.scheduler())
                    .thenApply(greeting -> request.answer(Message.of(greeting))));
  }

  // #streams-greeter

  @Test
  void anActorServer() {
    ActorRef<Greet> greeter =
        system.systemActorOf(
            Behaviors.<Greet>receiveMessage(
                greet -> {
                  greet.replyTo().tell("Hello " + greet.name());
                  return Behaviors.same();
                }),
            "greeter",
            Props.empty());
    // #streams-serve
    SocketControl server =
        RouterFlow.create(settings.withBind("tcp://127.0.0.1:*"))
            .join(answers(system, greeter, 100))
            .run(system);
    // #streams-serve
    DealerSocket client = zekko.open(DEALER).connect(join(server.whenBound()).get(0).toString());
    client.send("", "Ann");
    assertThat(client.receive().string(1)).isEqualTo("Hello Ann");
    join(server.drainAndShutdown());
  }

  @Test
  void aSocketThatOutlivesTheStream() {
    Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
    // #streams-restart
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*"); // bound once, whatever happens
    RestartSettings restarts =
        RestartSettings.create(Duration.ofMillis(10), Duration.ofSeconds(5), 0.2)
            .withRestartOn(failure -> !(failure instanceof SocketClosedException));
    RestartSource.onFailuresWithBackoff(
            restarts,
            () ->
                PullSource.from(pull, settings).map(message -> Integer.parseInt(message.string())))
        .runForeach(numbers::add, system);
    // #streams-restart
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    push.send("1");
    push.send("two");
    push.send("3");
    await().until(() -> numbers.size() == 2);
    assertThat(numbers).containsExactly(1, 3);
  }

  @Test
  void drainingWhenTheSystemShutsDown() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    SocketControl control =
        Source.<Message>maybe()
            .toMat(
                PushSink.create(settings.withConnect(pull.lastEndpoint().toString())), Keep.right())
            .run(system);
    // #streams-drain
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseServiceRequestsDone(),
            "drain-streams",
            control::drainAndShutdown);
    // #streams-drain
    system.terminate();
    join(system.getWhenTerminated());
    assertThat(control.whenDone().toCompletableFuture()).isCompleted();
  }

  @Test
  void eventsAndCounters() {
    Queue<String> log = new ConcurrentLinkedQueue<>();
    SocketControl control =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*")).to(Sink.ignore()).run(system);
    // #streams-events
    control
        .events()
        .filter(event -> event instanceof SocketEvent.Disconnected)
        .runForeach(event -> log.add("lost " + event.endpoint()), system);
    CompletionStage<Long> lost =
        control.stats().thenApply(stats -> stats.dropped(DropReason.STREAM_OVERFLOW));
    // #streams-events
    assertThat(join(lost)).isZero();
    join(control.shutdown());
    SocketStats last = join(control.stats());
    assertThat(last.received()).isZero();
  }

  @Test
  void batches() {
    PushSocket push = zekko.open(PUSH).bind("inproc://numbers");
    String endpoint = push.lastEndpoint().toString();
    // #streams-batched
    Source<Integer, SocketControl> sizes =
        PullSource.createBatched(settings.withConnect(endpoint))
            .map(batch -> batch.stream().mapToInt(message -> message.frameLength(0)).sum());
    // #streams-batched
    CompletionStage<Integer> sum =
        sizes.scan(0, Integer::sum).filter(bytes -> bytes == 8).runWith(Sink.head(), system);
    push.send("12345");
    push.send("123");
    assertThat(join(sum)).isEqualTo(8);
  }

  @Test
  void onTheLoopOfTheSocket() {
    PullSocket pull = zekko.open(PULL).bind("inproc://numbers");
    PushSocket push = zekko.open(PUSH).connect("inproc://numbers");
    // #streams-loop
    CompletionStage<Message> first =
        PullSource.from(pull, settings)
            .toMat(Sink.head(), Keep.right())
            .withAttributes(ActorAttributes.dispatcher(pull.dispatcher()))
            .run(system);
    // #streams-loop
    push.send("one");
    assertThat(join(first).string()).isEqualTo("one");
  }

  @Test
  void aTestOfAGraph() {
    Flow<Message, Message, NotUsed> graph =
        Flow.of(Message.class).map(message -> message.prepend("checked".getBytes()));
    // #streams-testkit
    try (TestPeer<PushSocket> before = TestPeer.bind(system, PUSH);
        TestPeer<PullSocket> after = TestPeer.bind(system, PULL)) {
      PullSource.create(settings.withConnect(before.endpoint()))
          .via(graph)
          .to(PushSink.create(settings.withConnect(after.endpoint())))
          .run(system);

      after.stall(); // reads nothing: back-pressure
      before.send(Message.of("a"), Message.of("b"));
      after.resume();
      assertThat(after.expectMessage()).isEqualTo(Message.of("checked", "a"));

      after.delay(Duration.ofMillis(50)); // each message, each way
      assertThat(after.expectMessage()).isEqualTo(Message.of("checked", "b"));

      before.cut(); // the connection breaks
      before.restore(); // and stands again
      before.send(Message.of("c"));
      assertThat(after.expectMessage()).isEqualTo(Message.of("checked", "c"));
    }
    // #streams-testkit
  }

  @Test
  void aTestOfAPublisher() {
    // #streams-testkit-pub
    try (TestPeer<PubSocket> news = TestPeer.bind(system, PUB)) {
      CompletionStage<Message> first =
          SubSource.create(settings.withConnect(news.endpoint()), Set.of("sport"))
              .runWith(Sink.head(), system);
      join(news.socket().whenSubscribed("sport", 1));
      news.send(Message.of("sport", "2:1"));
      assertThat(join(first).string(1)).isEqualTo("2:1");
    }
    // #streams-testkit-pub
  }

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
