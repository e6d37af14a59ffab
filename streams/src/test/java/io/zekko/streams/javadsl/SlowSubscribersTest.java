package io.zekko.streams.javadsl;

import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PUB sink with three subscribers, each slower than the one before. */
class SlowSubscribersTest {
  private static final int MESSAGES = 3_000;
  private static final byte[] BODY = new byte[10_000];

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings =
      StreamSettings.create(system)
          .withSocketOptions(
              SocketOptions.create(system)
                  .withSendHighWaterMark(10)
                  .withReceiveHighWaterMark(10)
                  .withLinger(Duration.ofSeconds(10)))
          .withBatchSize(4);

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void whatASinkThatDropsCountsIsWhatAllSubscribersTogetherMiss(String place) {
    Run run = publish(place, Overflow.DROP_NEW);
    long received = 0;
    for (List<Integer> each : run.received()) {
      assertThat(each).isSorted().doesNotHaveDuplicates();
      received += each.size();
    }
    assertThat(run.received().get(2)).hasSizeLessThan(MESSAGES);
    assertThat(get(run.pub().stats()).dropped())
        .isEqualTo(Map.of(DropReason.PEER_FULL, 3L * MESSAGES - received));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void aSinkWithBackpressureKeepsAllOfThemSupplied(String place) {
    Run run = publish(place, Overflow.BACKPRESSURE);
    assertThat(run.received())
        .allSatisfy(
            each -> assertThat(each).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList()));
    assertThat(get(run.pub().stats()).dropped()).isEmpty();
  }

  private record Run(PubControl pub, List<List<Integer>> received) {}

  /** Publishes everything, and then lets the subscribers have all that is on its way to them. */
  private Run publish(String place, Overflow overflow) {
    CompletableFuture<Source<Message, NotUsed>> start = new CompletableFuture<>();
    PubControl pub =
        Source.completionStageSource(start)
            .toMat(PubSink.create(settings.withBind(place).withOverflow(overflow)), Keep.right())
            .run(system);
    List<Pair<SubControl, CompletionStage<List<Integer>>>> subs =
        List.of(
            subscribe(pub, Flow.create()),
            subscribe(pub, pace(8_000)),
            subscribe(pub, pace(2_000)));
    get(pub.whenSubscribed("", subs.size()));
    start.complete(
        Source.range(0, MESSAGES - 1).map(i -> Message.wrap(new byte[][] {bytes(i), BODY})));
    get(pub.whenDone());
    subs.forEach(sub -> sub.first().drainAndShutdown());
    return new Run(pub, subs.stream().map(sub -> get(sub.second())).toList());
  }

  private Pair<SubControl, CompletionStage<List<Integer>>> subscribe(
      PubControl pub, Flow<Message, Message, NotUsed> pace) {
    return SubSource.create(settings.withConnect(endpoint(pub)), Set.of(""))
        .via(pace)
        .map(message -> Integer.parseInt(message.string(0)))
        .toMat(Sink.seq(), Keep.both())
        .run(system);
  }

  private static Flow<Message, Message, NotUsed> pace(int messagesPerSecond) {
    return Flow.of(Message.class).throttle(messagesPerSecond / 100, Duration.ofMillis(10));
  }

  private static byte[] bytes(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
