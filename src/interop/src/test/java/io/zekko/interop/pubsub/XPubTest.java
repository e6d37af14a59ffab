package io.zekko.interop.pubsub;

import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPub;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an XPUB tells of its subscribers, with its settings. */
@RequiresLibZmq
class XPubTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void onlyTheFirstAndTheLastOfTwoSubscribersToATopicShow() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket one = subscriber(xpub, "A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    ZmqSocket two = subscriber(xpub, "A").subscribe("end of two");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1end of two"));

    one.unsubscribe("A").subscribe("end of one");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1end of one"));
    two.unsubscribe("A");

    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  @Tag("libzmq:test_xpub_verbose")
  void aVerboseOneTellsOfEverySubscriber() {
    XPubSocket xpub = lab.open(XPUB.withVerbose(true)).bind(TCP);

    subscriber(xpub, "A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    subscriber(xpub, "A");

    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
  }

  @Test
  @Tag("libzmq:test_xpub_verbose")
  void aVerboserOneTellsOfEveryUnsubscriptionToo() {
    XPubSocket xpub = lab.open(XPUB.withVerboser(true)).bind(TCP);
    ZmqSocket one = subscriber(xpub, "A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    ZmqSocket two = subscriber(xpub, "A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));

    one.unsubscribe("A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
    two.unsubscribe("A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void libzmqVerboseTellsOfEverySubscriberOfZekko() {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).set(ZmqOption.XPUB_VERBOSE, 1).bind(TCP);

    lab.open(SUB).subscribe("A").connect(xpub.lastEndpoint());
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    lab.open(SUB).subscribe("A").connect(xpub.lastEndpoint());

    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
  }

  @Test
  void theEndOfASubscriberEndsItsSubscriptions() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket sub = subscriber(xpub, "A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));

    sub.close();

    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void libzmqLearnsOfTheEndOfASubscriberOfZekko() {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).bind(TCP);
    SubSocket sub = lab.open(SUB).subscribe("A").connect(xpub.lastEndpoint());
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));

    sub.close();

    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  @Tag("libzmq:test_xpub_welcome_msg")
  @Tag("reported:welcome")
  void aWelcomeMessageTellsASubscriberThatItIsConnected() {
    XPub definition = XPUB.withWelcomeMessage(Message.of("welcome"));
    XPubSocket xpub = lab.open(definition).bind(TCP);

    ZmqSocket sub = subscriber(xpub, "welcome");

    assertThat(sub.receive()).isEqualTo(Message.of("welcome"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  @Tag("reported:late_subscriber")
  void whatAManualOneGrantsIsWhatTheSubscriberGets() {
    XPubSocket xpub = lab.open(XPUB.withManual(true)).bind(TCP);
    ZmqSocket sub = subscriber(xpub, "A").subscribe("B");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    xpub.subscribe("B");

    xpub.send("A", "not granted");
    xpub.send("B", "granted in its place");

    assertThat(sub.receive()).isEqualTo(Message.of("B", "granted in its place"));
  }

  @Test
  void anXsubOfLibzmqTalksToItsPublisher() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZmqSocket xsub = lab.zmq(ZmqType.XSUB).connect(xpub.lastEndpoint().toString());

    xsub.send("\1A");
    xsub.send("a message", "of two frames");
    xsub.send("\0A");

    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    assertThat(xpub.receive()).isEqualTo(Message.of("a message", "of two frames"));
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void anXsubOfZekkoTalksToItsPublisher() {
    ZmqSocket xpub = lab.zmq(ZmqType.XPUB).bind(TCP);
    XSubSocket xsub = lab.open(XSUB).connect(xpub.lastEndpoint());

    xsub.subscribe("A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));
    xsub.send("\1B");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1B"));
    xsub.send("a message");
    assertThat(xpub.receive()).isEqualTo(Message.of("a message"));
    xsub.unsubscribe("B");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0B"));
  }

  private ZmqSocket subscriber(XPubSocket xpub, String topic) {
    return lab.zmq(ZmqType.SUB).subscribe(topic).connect(xpub.lastEndpoint().toString());
  }
}
