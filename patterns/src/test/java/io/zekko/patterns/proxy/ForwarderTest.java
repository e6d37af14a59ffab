package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Publishers and subscribers that know the proxy only. */
class ForwarderTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  private final Zekko zekko = Zekko.create();
  private final XSubSocket upstream = zekko.open(XSUB).bind(TCP);
  private final XPubSocket downstream = zekko.open(XPUB).bind(TCP);

  @BeforeEach
  void start() {
    Proxy.start(zekko, ProxySettings.forwarder(upstream, downstream));
  }

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_sub_forward")
  void everySubscriberHearsEveryPublisherOnItsTopics() {
    List<SubSocket> subs = new ArrayList<>();
    for (String topic : List.of("A", "B", "")) {
      subs.add(subscriber(topic));
    }
    List<PubSocket> pubs = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      PubSocket pub = zekko.open(PUB).connect(upstream.lastEndpoint().toString());
      // "A" and the empty topic; at the publisher the proxy is one subscriber.
      pub.whenSubscribed("Z", 1).toCompletableFuture().join();
      pubs.add(pub);
    }
    downstream.whenSubscribed("A", 2).toCompletableFuture().join();
    downstream.whenSubscribed("B", 2).toCompletableFuture().join();
    for (int p = 0; p < 3; p++) {
      pubs.get(p).send("A", "from " + p);
      pubs.get(p).send("B", "from " + p);
      assertThat(subs.get(0).receive()).isEqualTo(Message.of("A", "from " + p));
      assertThat(subs.get(1).receive()).isEqualTo(Message.of("B", "from " + p));
      assertThat(subs.get(2).receive()).isEqualTo(Message.of("A", "from " + p));
      assertThat(subs.get(2).receive()).isEqualTo(Message.of("B", "from " + p));
    }
  }

  @Test
  @Tag("libzmq:test_sub_forward")
  void subscriptionsReachPublishersOnceAndLeaveWithTheLastSubscriber() {
    XPubSocket publisher = zekko.open(XPUB).connect(upstream.lastEndpoint().toString());
    upstream.whenConnected(1).toCompletableFuture().join();
    SubSocket one = subscriber("news");
    assertThat(publisher.receive()).isEqualTo(Message.of("\1news"));
    SubSocket other = subscriber("news");
    downstream.whenSubscribed("news", 2).toCompletableFuture().join();
    one.close();
    await().until(() -> downstream.stats().peers().size() == 1);
    other.unsubscribe("news").subscribe("end");
    assertThat(List.of(publisher.receive(), publisher.receive()))
        .containsExactly(Message.of("\0news"), Message.of("\1end"));
    other.close();
    assertThat(publisher.receive()).isEqualTo(Message.of("\0end"));
  }

  @Test
  void aPublisherThatComesLaterLearnsWhatIsSubscribed() {
    SubSocket sub = subscriber("weather");
    XPubSocket first = zekko.open(XPUB).connect(upstream.lastEndpoint().toString());
    assertThat(first.receive()).isEqualTo(Message.of("\1weather"));
    first.close();
    XPubSocket second = zekko.open(XPUB).connect(upstream.lastEndpoint().toString());
    assertThat(second.receive()).isEqualTo(Message.of("\1weather"));
    second.send("weather", "fine");
    assertThat(sub.receive()).isEqualTo(Message.of("weather", "fine"));
  }

  @Test
  void messagesOfAnXsubGoUpstreamToo() {
    XPubSocket publisher = zekko.open(XPUB).connect(upstream.lastEndpoint().toString());
    upstream.whenConnected(1).toCompletableFuture().join();
    XSubSocket subscriber = zekko.open(XSUB).connect(downstream.lastEndpoint().toString());
    subscriber.send("a word", "to publishers");
    assertThat(publisher.receive()).isEqualTo(Message.of("a word", "to publishers"));
  }

  @Test
  void aSubscriptionTooLongToBePassedOnIsCountedAndTheProxyGoesOn() {
    PullSocket source = zekko.open(PULL).bind(TCP);
    XSubSocket target = zekko.open(XSUB).bind(TCP);
    XPubSocket publisher = zekko.open(XPUB).connect(target.lastEndpoint().toString());
    target.whenConnected(1).toCompletableFuture().join();
    Proxy proxy = Proxy.start(zekko, source, target);
    PushSocket peer = zekko.open(PUSH).connect(source.lastEndpoint().toString());

    peer.send("\1" + "t".repeat(Subscription.MAX_TOPIC_BYTES + 1));
    peer.send("\1short");

    assertThat(publisher.receive()).isEqualTo(Message.of("\1short"));
    assertThat(target.stats().dropped(DropReason.MALFORMED)).isEqualTo(1);
    ProxyStatistics passed = proxy.statistics().toCompletableFuture().join();
    assertThat(passed.frontend().receivedMessages()).isEqualTo(2);
    assertThat(passed.backend().sentMessages()).isEqualTo(1);
  }

  @Test
  void aCaptureThatCannotSendAMessageCountsItAndTheProxyGoesOn() {
    PullSocket source = zekko.open(PULL).bind(TCP);
    PushSocket target = zekko.open(PUSH).bind(TCP);
    XSubSocket capture = zekko.open(XSUB);
    Proxy.start(zekko, ProxySettings.create(source, target).withCapture(capture));
    PushSocket peer = zekko.open(PUSH).connect(source.lastEndpoint().toString());
    PullSocket sink = zekko.open(PULL).connect(target.lastEndpoint().toString());

    Message message = Message.of("\1" + "t".repeat(Subscription.MAX_TOPIC_BYTES + 1));
    peer.send(message);

    assertThat(sink.receive()).isEqualTo(message);
    assertThat(capture.stats().dropped(DropReason.MALFORMED)).isEqualTo(1);
  }

  private SubSocket subscriber(String topic) {
    SubSocket sub = zekko.open(SUB).connect(downstream.lastEndpoint().toString());
    return sub.subscribe(topic);
  }
}
