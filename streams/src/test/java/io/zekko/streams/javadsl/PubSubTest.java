package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.runtime.Zekko;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.SubscriptionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PubSubTest {
  private static final String ANYWHERE = "tcp://127.0.0.1:*";

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ANYWHERE, "inproc://here"})
  @Tag("reported:slow_joiner")
  void subscribersGetWhatTheySubscribedTo(String place) {
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(place));
    var all = subscribe(pub.second(), "");
    var some = subscribe(pub.second(), "a", "b");
    get(pub.second().whenSubscribed("a", 2));
    get(pub.second().whenSubscribed("b", 2));
    for (String message : List.of("a1", "c1", "b1", "a2")) {
      get(pub.first().offer(Message.of(message)));
    }
    assertNext(all.second(), "a1", "c1", "b1", "a2");
    assertNext(some.second(), "a1", "b1", "a2");
  }

  @Test
  void aTopicThatIsTooLongIsRefusedAndTheStreamGoesOn() {
    String tooLong = "t".repeat(Subscription.MAX_TOPIC_BYTES + 1);
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> SubSource.create(settings, Set.of(tooLong)));
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(ANYWHERE));
    var sub = subscribe(pub.second(), "a");
    get(pub.second().whenSubscribed("a", 1));

    assertThat(sub.first().subscribe(tooLong).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(InvalidOptionException.class);

    get(pub.first().offer(Message.of("a1")));
    assertNext(sub.second(), "a1");
  }

  @Test
  void aTopicThatIsTooLongFailsAFlowOfSubscriptions() {
    Subscription tooLong = new Subscription.Add(new byte[Subscription.MAX_TOPIC_BYTES + 1]);
    assertThat(
            Source.<Subscription>single(tooLong)
                .via(XSubFlow.create(settings.withBind(ANYWHERE)))
                .runWith(Sink.seq(), system)
                .toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(InvalidOptionException.class);
  }

  @Test
  @Tag("reported:slow_joiner")
  void subscriptionsOfARunningSourceChange() {
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(ANYWHERE));
    var sub = subscribe(pub.second(), "a");
    get(pub.second().whenSubscribed("a", 1));
    get(sub.first().subscribe("b"));
    get(pub.second().whenSubscribed("b", 1));
    get(pub.first().offer(Message.of("b1")));
    // Offered is not received: what arrives after its topic is given up is not wanted any more.
    assertNext(sub.second(), "b1");
    get(sub.first().subscribe(new byte[] {'c'}));
    get(pub.second().whenSubscribed(new byte[] {'c'}, 1));
    get(sub.first().unsubscribe("b"));
    get(sub.first().unsubscribe("never subscribed"));
    get(pub.first().offer(Message.of("b2")));
    get(pub.first().offer(Message.of("c1")));
    assertNext(sub.second(), "c1");
  }

  @Test
  void batchesCarryWhatIsSubscribedTo() {
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(ANYWHERE));
    Pair<SubControl, SinkQueueWithCancel<Message>> sub =
        SubSource.createBatched(settings.withConnect(endpoint(pub.second())), Set.of("a"))
            .mapConcat(batch -> batch)
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system);
    get(pub.second().whenSubscribed("a", 1));
    get(pub.first().offer(Message.of("a1")));
    get(pub.first().offer(Message.of("b1")));
    get(pub.first().offer(Message.of("a2")));
    assertNext(sub.second(), "a1", "a2");
  }

  @Test
  void aBatchedSinkPublishesAllOfItsLists() {
    Pair<SourceQueueWithComplete<List<Message>>, PubControl> pub =
        Source.<List<Message>>queue(1, OverflowStrategy.backpressure())
            .toMat(PubSink.createBatched(settings.withBind(ANYWHERE)), Keep.both())
            .run(system);
    var sub = subscribe(pub.second(), "");
    get(pub.second().whenSubscribed("", 1));
    get(pub.first().offer(List.of(Message.of("1"), Message.of("2"))));
    get(pub.first().offer(List.of()));
    get(pub.first().offer(List.of(Message.of("3"))));
    assertNext(sub.second(), "1", "2", "3");
  }

  @Test
  void anXPubFlowTellsOfSubscriptionsAndPublishes() {
    var run =
        Source.<Message>queue(8, OverflowStrategy.backpressure())
            .viaMat(XPubFlow.create(XPUB, settings.withBind(ANYWHERE)), Keep.both())
            .toMat(Sink.<SubscriptionEvent>queue(1), Keep.both())
            .run(system);
    PubControl control = run.first().second();
    var sub = subscribe(control, "news");
    assertThat(get(run.second().pull()))
        .contains(new SubscriptionEvent.Subscribed(ByteString.fromString("news")));
    get(run.first().first().offer(Message.of("news!")));
    assertNext(sub.second(), "news!");
    get(sub.first().unsubscribe("news"));
    assertThat(get(run.second().pull()))
        .contains(new SubscriptionEvent.Unsubscribed(ByteString.fromString("news")));
  }

  @Test
  void anXSubFlowTakesSubscriptionsAndEmitsWhatMatches() {
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(ANYWHERE));
    var run =
        Source.<Subscription>queue(8, OverflowStrategy.backpressure())
            .viaMat(XSubFlow.create(settings.withConnect(endpoint(pub.second()))), Keep.both())
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system);
    get(run.first().first().offer(new Subscription.Add(bytes("a"))));
    get(run.first().first().offer(new Subscription.Add(bytes("b"))));
    get(pub.second().whenSubscribed("a", 1));
    get(pub.second().whenSubscribed("b", 1));
    get(pub.first().offer(Message.of("a1")));
    get(pub.first().offer(Message.of("b1")));
    assertNext(run.second(), "a1", "b1");
    get(run.first().first().offer(new Subscription.Remove(bytes("a"))));
    get(run.first().first().offer(new Subscription.Add(bytes("c"))));
    get(pub.second().whenSubscribed("c", 1));
    get(pub.first().offer(Message.of("a2")));
    get(pub.first().offer(Message.of("c1")));
    assertNext(run.second(), "c1");
  }

  @Test
  void anXSubFlowAndAnXPubFlowMakeAProxy() {
    Pair<SourceQueueWithComplete<Message>, PubControl> pub = publish(settings.withBind(ANYWHERE));
    var front =
        XPubFlow.create(settings.withBind(ANYWHERE))
            .collectType(SubscriptionEvent.Subscribed.class)
            .map(event -> (Subscription) new Subscription.Add(event.topic().toArrayUnsafe()));
    PubControl control =
        front
            .joinMat(XSubFlow.create(settings.withConnect(endpoint(pub.second()))), Keep.left())
            .run(system);
    var sub = subscribe(control, "t");
    get(pub.second().whenSubscribed("t", 1));
    get(pub.first().offer(Message.of("t1")));
    assertNext(sub.second(), "t1");
  }

  private Pair<SourceQueueWithComplete<Message>, PubControl> publish(StreamSettings settings) {
    return Source.<Message>queue(8, OverflowStrategy.backpressure())
        .toMat(PubSink.create(settings), Keep.both())
        .run(system);
  }

  private Pair<SubControl, SinkQueueWithCancel<Message>> subscribe(
      PubControl publisher, String... topics) {
    return SubSource.create(settings.withConnect(endpoint(publisher)), Set.of(topics))
        .toMat(Sink.<Message>queue(1), Keep.both())
        .run(system);
  }

  private static void assertNext(SinkQueueWithCancel<Message> queue, String... expected) {
    for (String message : expected) {
      assertThat(get(queue.pull())).contains(Message.of(message));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
