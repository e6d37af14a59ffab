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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers that come when others are served already. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateSubscriberTest {
  private static final int SUBSCRIBERS = 20;
  private static final int MESSAGES = 500;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc", "inproc"})
  @Tag("reported:slow_joiner")
  void nobodyMissesAnythingThatIsPublishedOnceAllHaveSubscribed(String scheme) {
    PubSocket pub = zekko.open(PUB).bind(Places.free(scheme));
    List<SubSocket> subscribers = new ArrayList<>();
    for (int i = 0; i < SUBSCRIBERS; i++) {
      subscribers.add(
          zekko.open(SUB).connect(pub.lastEndpoint().toString()).subscribe(i % 2 == 0 ? "" : "a"));
    }
    pub.whenSubscribed("a", SUBSCRIBERS).toCompletableFuture().join();
    for (int i = 0; i < MESSAGES; i++) {
      pub.send("a" + i);
    }
    for (SubSocket sub : subscribers) {
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(sub.receive().string()).isEqualTo("a" + i);
      }
    }
  }

  /**
   * A cache as in the Guide: it hears everything, and sends to each newcomer what it has missed.
   */
  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc", "inproc"})
  @Tag("reported:late_subscriber")
  void aCacheTellsEachNewcomerTheLastValueOfEachTopicOnce(String scheme) {
    XPubSocket cache = zekko.open(XPUB.withManualLastValue(true)).bind(Places.free(scheme));
    Map<String, Integer> values = new TreeMap<>();
    List<SubSocket> subscribers = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      SubSocket newcomer = zekko.open(SUB).connect(cache.lastEndpoint().toString());
      for (String topic : List.of("a", "b", "c")) {
        newcomer.subscribe(topic);
        assertThat(cache.receive()).isEqualTo(Message.of("\1" + topic));
        cache.subscribe(topic);
        if (values.containsKey(topic)) {
          cache.send(topic, "" + values.get(topic));
          assertThat(newcomer.receive()).isEqualTo(Message.of(topic, "" + values.get(topic)));
        }
      }
      subscribers.add(newcomer);
      for (String topic : List.of("a", "b", "c")) {
        values.merge(topic, 1, Integer::sum);
        cache.send(topic, "" + values.get(topic));
        for (SubSocket sub : subscribers) {
          assertThat(sub.receive()).isEqualTo(Message.of(topic, "" + values.get(topic)));
        }
      }
    }
  }
}
