package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Far more subscriptions than either end may queue messages. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManySubscriptionsTest {
  private static final int TOPICS = 30_000;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions small() {
    return SocketOptions.create(zekko.system())
        .withSendHighWaterMark(10)
        .withReceiveHighWaterMark(10)
        .withReconnect(
            ReconnectOptions.create()
                .withInterval(Duration.ofMillis(5))
                .withMaxInterval(Duration.ofMillis(20)));
  }

  private SubSocket subscribed() {
    SubSocket sub = zekko.open(SUB, small());
    for (int i = 0; i < TOPICS; i++) {
      sub.subscribe(topic(i));
    }
    return sub;
  }

  private static String topic(int number) {
    return "topic " + number + ".";
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc", "inproc"})
  @Tag("reported:many_subscriptions")
  void allArriveAndComeBackWithTheNextConnection(String scheme) {
    PubSocket pub = zekko.open(PUB, small()).bind(Places.lasting(scheme));
    String endpoint = pub.lastEndpoint().toString();
    SubSocket sub = subscribed().connect(endpoint);
    hears(pub, sub);
    pub.close();
    hears(zekko.open(PUB, small()).bind(endpoint), sub);
  }

  private static void hears(PubSocket pub, SubSocket sub) {
    Awaitility.await("all subscriptions").until(() -> pub.topicsCount() == TOPICS);
    for (int i = 0; i < TOPICS; i += 1000) {
      pub.send(topic(i));
      assertThat(sub.receive().string()).isEqualTo(topic(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc", "inproc"})
  @Tag("reported:many_subscriptions")
  void aPublisherThatReadsThemSeesEachOnceHoweverLateItReads(String scheme) {
    XPubSocket pub = zekko.open(XPUB, small()).bind(Places.lasting(scheme));
    SubSocket sub = zekko.open(SUB, small()).connect(pub.lastEndpoint().toString());
    sub.whenConnected(1).toCompletableFuture().join();
    for (int i = 0; i < TOPICS; i++) {
      sub.subscribe(topic(i));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < TOPICS; i++) {
      Message subscription = pub.receive();
      assertThat(subscription.bytes()[0]).isEqualTo((byte) 1);
      assertThat(seen.add(subscription.string().substring(1))).isTrue();
    }
    pub.send(topic(TOPICS - 1));
    assertThat(sub.receive().string()).isEqualTo(topic(TOPICS - 1));
  }
}
