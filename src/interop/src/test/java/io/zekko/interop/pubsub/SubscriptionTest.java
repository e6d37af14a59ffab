package io.zekko.interop.pubsub;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions on the wire, in both directions. */
@RequiresLibZmq
class SubscriptionTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void libzmqHearsOfTheFirstAndTheLastSubscriptionToATopic() {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).bind(TCP);
    SubSocket sub = lab.open(SUB).connect(xpub.lastEndpoint());
    Events.awaitPeers(sub, 1);

    sub.subscribe("A").subscribe("A").unsubscribe("A").subscribe("B").unsubscribe("A");

    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    assertThat(xpub.receive()).isEqualTo(Message.of("\1B"));
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void zekkoHearsOfTheFirstAndTheLastSubscriptionToATopic() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket sub = lab.zmq(ZmqType.SUB).connect(xpub.lastEndpoint().toString());
    Events.awaitPeers(xpub, 1);

    sub.subscribe("A").subscribe("A").unsubscribe("A").subscribe("B").unsubscribe("A");

    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    assertThat(xpub.receive()).isEqualTo(Message.of("\1B"));
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void aTopicIsAPrefixOfTheFirstFrameForLibzmq() {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).bind(TCP);
    SubSocket sub = lab.open(SUB).subscribe("weather").connect(xpub.lastEndpoint());
    assertThat(xpub.receive()).isEqualTo(Message.of("\1weather"));

    xpub.send("weath", "too short");
    xpub.send("news", "weather");
    xpub.send("weather", "fine");
    xpub.send("weather.oslo", "rain");
    assertThat(sub.receive()).isEqualTo(Message.of("weather", "fine"));
    assertThat(sub.receive()).isEqualTo(Message.of("weather.oslo", "rain"));

    sub.unsubscribe("weather");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0weather"));
    sub.subscribe("end");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1end"));
    xpub.send("weather", "unheard");
    xpub.send("end");
    assertThat(sub.receive()).isEqualTo(Message.of("end"));
  }

  @Test
  void aTopicIsAPrefixOfTheFirstFrameForZekko() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket sub = lab.zmq(ZmqType.SUB).subscribe("weather");
    sub.connect(xpub.lastEndpoint().toString());
    assertThat(xpub.receive()).isEqualTo(Message.of("\1weather"));

    xpub.send("weath", "too short");
    xpub.send("news", "weather");
    xpub.send("weather", "fine");
    xpub.send("weather.oslo", "rain");
    assertThat(sub.receive()).isEqualTo(Message.of("weather", "fine"));
    assertThat(sub.receive()).isEqualTo(Message.of("weather.oslo", "rain"));

    sub.unsubscribe("weather");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0weather"));
    sub.subscribe("end");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1end"));
    xpub.send("weather", "unheard");
    xpub.send("end");
    assertThat(sub.receive()).isEqualTo(Message.of("end"));
  }

  @Test
  void theEmptyTopicStandsForEverything() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket sub = lab.zmq(ZmqType.SUB).subscribe("");
    sub.connect(xpub.lastEndpoint().toString());
    assertThat(xpub.receive()).isEqualTo(Message.of("\1"));

    xpub.send("anything");
    xpub.send("", "even an empty topic");
    xpub.send(Message.empty());

    assertThat(sub.receive()).isEqualTo(Message.of("anything"));
    assertThat(sub.receive()).isEqualTo(Message.of("", "even an empty topic"));
    assertThat(sub.receive()).isEqualTo(Message.empty());
  }

  /** A SUBSCRIBE command of 256 bytes is the first that needs a long length. */
  @ParameterizedTest
  @ValueSource(ints = {1, 244, 245, 246, 247, 254, 255, 256, 1000})
  @Tag("libzmq:test_xpub_topic")
  void aTopicMayBeLong(int length) {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).bind(TCP);
    SubSocket sub = lab.open(SUB).connect(xpub.lastEndpoint());
    String topic = "t".repeat(length);

    sub.subscribe(topic);

    assertThat(xpub.receive()).isEqualTo(Message.of("\1" + topic));
  }

  /** From 246 bytes on, libzmq 4.3.4 itself puts broken bytes on the wire. */
  @ParameterizedTest
  @ValueSource(ints = {1, 244, 245})
  @Tag("libzmq:test_xpub_topic")
  void aTopicOfLibzmqMayBeLong(int length) {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket sub = lab.zmq(ZmqType.SUB).connect(xpub.lastEndpoint().toString());
    String topic = "t".repeat(length);

    sub.subscribe(topic);

    assertThat(xpub.receive()).isEqualTo(Message.of("\1" + topic));
  }

  @Test
  @Tag("libzmq:test_pubsub_topics_count")
  void aPublisherKnowsHowManyTopicsLibzmqAskedFor() {
    PubSocket pub = lab.open(PUB).bind(TCP);
    ZmqSocket sub = lab.zmq(ZmqType.SUB).subscribe("a").subscribe("ab").subscribe("b");
    sub.connect(pub.lastEndpoint().toString());

    Wait.until("the number of topics", () -> pub.topicsCount() == 3);
    sub.unsubscribe("ab");
    Wait.until("the number of topics", () -> pub.topicsCount() == 2);
    sub.close();
    Wait.until("the number of topics", () -> pub.topicsCount() == 0);
  }
}
