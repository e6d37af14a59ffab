package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.Overflow;
import io.zekko.streams.OverflowException;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverflowTest {
  private static final int MESSAGES = 5_000;
  private static final int TOPICS = 5;
  private static final int MARK = 10;
  private static final byte[] BODY = new byte[10_000];

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final SocketOptions small =
      SocketOptions.create(system).withSendHighWaterMark(MARK).withReceiveHighWaterMark(MARK);
  private final StreamSettings settings =
      StreamSettings.create(system)
          .withSocketOptions(small.withLinger(Duration.ofSeconds(10)))
          .withBatchSize(4);

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void aSubWithBackpressureMakesAPubWithBackpressureWaitAndNothingIsLost(String place) {
    Source<Message, SubControl> source =
        SubSource.create(settings.withBind(place).withOverflow(Overflow.BACKPRESSURE), Set.of(""));
    Pair<SubControl, SinkQueueWithCancel<Message>> sub = lazily(source);
    Pair<CompletionStage<Done>, PubControl> pub = publish(sub.first(), Overflow.BACKPRESSURE);
    assertThat(numbers(takeAll(sub.second(), MESSAGES))).isEqualTo(range(0, MESSAGES));
    get(pub.second().whenDone());
    assertThat(get(pub.second().stats()).dropped()).isEmpty();
    assertThat(get(sub.first().stats()).dropped()).isEmpty();
  }

  @Test
  void aSubThatDropsNewKeepsTheFirstAndCountsTheRest() {
    Pair<SubControl, SinkQueueWithCancel<Message>> sub = overrun(Overflow.DROP_NEW);
    List<Integer> kept = numbers(takeRest(sub));
    // The first one leaves when the sink asks for it, and makes room for one that is then new.
    assertThat(kept).hasSizeBetween(MARK, 10 * MARK).isSorted().doesNotHaveDuplicates();
    assertThat(kept.subList(0, MARK)).isEqualTo(range(0, MARK));
    assertThat(get(sub.first().stats()).dropped())
        .containsEntry(DropReason.STREAM_OVERFLOW, (long) MESSAGES - kept.size());
  }

  @Test
  void aSubThatDropsOldKeepsTheLastAndCountsTheRest() {
    Pair<SubControl, SinkQueueWithCancel<Message>> sub = overrun(Overflow.DROP_OLD);
    List<Integer> kept = numbers(takeRest(sub));
    assertThat(kept.subList(kept.size() - MARK, kept.size()))
        .isEqualTo(range(MESSAGES - MARK, MESSAGES));
    assertThat(get(sub.first().stats()).dropped())
        .containsEntry(DropReason.STREAM_OVERFLOW, (long) MESSAGES - kept.size());
  }

  @Test
  void aSubThatConflatesKeepsTheNewestOfEachTopic() {
    Pair<SubControl, SinkQueueWithCancel<Message>> sub = overrun(Overflow.CONFLATE);
    List<Integer> kept = numbers(takeRest(sub));
    assertThat(kept).hasSizeLessThan(3 * TOPICS).containsAll(newestOfEachTopic());
    assertThat(get(sub.first().stats()).dropped())
        .containsEntry(DropReason.CONFLATED, (long) MESSAGES - kept.size());
  }

  @Test
  void aSubThatFailsTellsThatItDid() {
    Pair<SubControl, SinkQueueWithCancel<Message>> sub =
        lazily(
            SubSource.create(
                settings.withBind("inproc://here").withOverflow(Overflow.FAIL), Set.of("")));
    publish(sub.first(), Overflow.BACKPRESSURE);
    assertThatThrownBy(() -> get(sub.first().whenDone()))
        .hasCauseInstanceOf(OverflowException.class);
    assertThatThrownBy(() -> takeAll(sub.second(), MESSAGES))
        .hasCauseInstanceOf(OverflowException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void aPubWithBackpressureWaitsForTheSlowest(String place) {
    SubSocket slow = subscriber(place);
    Pair<CompletionStage<Done>, PubControl> pub = publish(slow, Overflow.BACKPRESSURE);
    assertThat(numbers(receive(slow, MESSAGES))).isEqualTo(range(0, MESSAGES));
    get(pub.second().whenDone());
    assertThat(get(pub.second().stats()).dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  @Tag("reported:drops_counted")
  void aPubThatDropsCountsExactlyWhatIsMissing(String place) {
    SubSocket slow = subscriber(place);
    Pair<CompletionStage<Done>, PubControl> pub = publish(slow, Overflow.DROP_NEW);
    await().until(() -> get(pub.second().stats()).sent() == MESSAGES);
    long missing = get(pub.second().stats()).dropped(DropReason.PEER_FULL);
    assertThat(missing).isPositive();
    List<Integer> received = numbers(receive(slow, (int) (MESSAGES - missing)));
    assertThat(received.subList(0, MARK)).isEqualTo(range(0, MARK));
    assertThat(received).isSorted().doesNotHaveDuplicates();
    assertNoMore(slow);
  }

  @Test
  void aPubThatDropsOldStillSendsTheNewest() {
    SubSocket slow = subscriber("inproc://here");
    List<Integer> received = overrun(slow, Overflow.DROP_OLD, DropReason.STREAM_OVERFLOW);
    assertThat(received.subList(received.size() - MARK, received.size()))
        .isEqualTo(range(MESSAGES - MARK, MESSAGES));
  }

  @Test
  void aPubThatConflatesStillSendsTheNewestOfEachTopic() {
    SubSocket slow = subscriber("inproc://here");
    overrun(slow, Overflow.CONFLATE, DropReason.CONFLATED);
  }

  @Test
  void aPubThatFailsTellsThatItDid() {
    SubSocket slow = subscriber("inproc://here");
    Pair<CompletionStage<Done>, PubControl> pub = publish(slow, Overflow.FAIL);
    assertThatThrownBy(() -> get(pub.second().whenDone()))
        .hasCauseInstanceOf(OverflowException.class);
    await().until(() -> zekko.openSockets() == 1);
  }

  /** A SUB source that nobody pulls, after all messages have come to it. */
  private Pair<SubControl, SinkQueueWithCancel<Message>> overrun(Overflow overflow) {
    Pair<SubControl, SinkQueueWithCancel<Message>> sub =
        lazily(
            SubSource.create(
                settings.withBind("inproc://here").withOverflow(overflow), Set.of("")));
    get(publish(sub.first(), Overflow.BACKPRESSURE).second().whenDone());
    await().until(() -> get(sub.first().stats()).received() == MESSAGES);
    return sub;
  }

  /** Publishes everything to {@code slow}, which begins to read when all has gone in. */
  private List<Integer> overrun(SubSocket slow, Overflow overflow, DropReason reason) {
    Pair<CompletionStage<Done>, PubControl> pub = publish(slow, overflow);
    get(pub.first());
    List<Integer> received = new ArrayList<>();
    while (!received.containsAll(newestOfEachTopic())) {
      received.addAll(numbers(receive(slow, 1)));
    }
    get(pub.second().whenDone());
    assertThat(get(pub.second().stats()).dropped())
        .containsExactlyEntriesOf(Map.of(reason, (long) MESSAGES - received.size()));
    assertThat(received).hasSizeLessThan(MESSAGES / 2);
    return received;
  }

  private Pair<SubControl, SinkQueueWithCancel<Message>> lazily(
      Source<Message, SubControl> source) {
    return source
        .toMat(Sink.<Message>queue(1).withAttributes(Attributes.inputBuffer(1, 1)), Keep.both())
        .run(system);
  }

  private Pair<CompletionStage<Done>, PubControl> publish(SubControl sub, Overflow overflow) {
    return publish(endpoint(sub), overflow);
  }

  private Pair<CompletionStage<Done>, PubControl> publish(SubSocket sub, Overflow overflow) {
    return publish(sub.lastEndpoint().toString(), overflow);
  }

  /** Runs all messages into a sink once there is a subscriber; with when they have all gone in. */
  private Pair<CompletionStage<Done>, PubControl> publish(String endpoint, Overflow overflow) {
    StreamSettings publishing = settings.withConnect(endpoint).withOverflow(overflow);
    CompletableFuture<Source<Message, NotUsed>> start = new CompletableFuture<>();
    Pair<CompletionStage<Done>, PubControl> pub =
        Source.completionStageSource(start)
            .watchTermination(Keep.right())
            .toMat(PubSink.create(publishing), Keep.both())
            .run(system);
    get(pub.second().whenSubscribed("", 1));
    start.complete(
        Source.range(0, MESSAGES - 1)
            .map(i -> Message.wrap(new byte[][] {{(byte) (i % TOPICS)}, bytes(i), BODY})));
    return pub;
  }

  private SubSocket subscriber(String place) {
    return zekko.open(SUB, small).subscribe("").bind(place);
  }

  private static List<Message> takeAll(SinkQueueWithCancel<Message> queue, int count) {
    List<Message> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.add(get(queue.pull()).orElseThrow());
    }
    return taken;
  }

  private static List<Message> takeRest(Pair<SubControl, SinkQueueWithCancel<Message>> sub) {
    sub.first().drainAndShutdown();
    List<Message> taken = new ArrayList<>();
    for (Optional<Message> next = get(sub.second().pull());
        next.isPresent();
        next = get(sub.second().pull())) {
      taken.add(next.get());
    }
    return taken;
  }

  private static List<Message> receive(SubSocket sub, int count) {
    List<Message> received = new ArrayList<>();
    while (received.size() < count) {
      received.add(sub.receive(Duration.ofSeconds(5)).orElseThrow());
    }
    return received;
  }

  private static void assertNoMore(SubSocket sub) {
    assertThat(sub.receive(Duration.ofMillis(200))).isEmpty();
  }

  private static List<Integer> numbers(List<Message> messages) {
    return messages.stream().map(message -> Integer.parseInt(message.string(1))).toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static List<Integer> newestOfEachTopic() {
    return range(MESSAGES - TOPICS, MESSAGES);
  }

  private static byte[] bytes(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
