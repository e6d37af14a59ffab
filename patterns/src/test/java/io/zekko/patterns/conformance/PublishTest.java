package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Sender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers and their subscribers. */
class PublishTest {
  @RegisterExtension final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({"tcp, 1000", "inproc, 1000", "ipc, 1000", "tcp, 100", "inproc, 100", "ipc, 100"})
  @Tag("libzmq:test_hwm_pubsub")
  void asManyAsTheMarkArriveWithoutLoss(String scheme, int mark) {
    XPubSocket pub = bench.open(XPUB, bench.marks(mark)).bind(Bench.place(scheme));
    SubSocket sub = bench.open(SUB, bench.marks(mark)).connect(last(pub)).subscribe("");
    pub.receive();

    for (int i = 0; i < mark; i++) {
      assertThat(pub.trySend(Message.of("" + i))).isTrue();
    }

    for (int i = 0; i < mark; i++) {
      assertThat(sub.receive().string()).isEqualTo("" + i);
    }
    assertThat(sub.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc", "ipc"})
  @Tag("libzmq:test_hwm_pubsub")
  @Tag("libzmq:test_xpub_nodrop")
  @Tag("reported:no_drop")
  void withoutDropsThePublisherIsRefusedAndAllThatWasTakenArrives(String scheme) {
    XPubSocket pub = bench.open(XPUB.withNoDrop(true), bench.marks(2000)).bind(Bench.place(scheme));
    SubSocket sub = bench.open(SUB, bench.marks(2000)).connect(last(pub)).subscribe("");
    pub.receive();
    // So large that buffers of the operating system do not hide the mark.
    byte[] body = new byte[4096];

    int taken = 0;
    int received = 0;
    boolean refused = false;
    while (taken < 6000) {
      if (pub.trySend(Message.wrap(body))) {
        taken++;
      } else {
        refused = true;
        // Room comes back a moment after the subscriber has read, perhaps all there was.
        received += sub.tryReceive().isPresent() ? 1 : 0;
      }
    }

    assertThat(refused).isTrue();
    for (; received < taken; received++) {
      sub.receive();
    }
    assertThat(sub.receive(Bench.NOTHING)).isEmpty();
  }

  @Test
  @Tag("libzmq:test_hwm_pubsub")
  void aSubscriberThatKeepsUpGetsEverythingAlsoInTheSecondRound() {
    XPubSocket pub = bench.open(XPUB, bench.marks(11_024)).bind(Bench.place("tcp"));
    SubSocket sub = bench.open(SUB, bench.marks(11_024)).connect(last(pub)).subscribe("");
    pub.receive();
    for (int round : new int[] {9999, 1100}) {
      for (int i = 0; i < round; i++) {
        pub.send("" + i);
      }
      for (int i = 0; i < round; i++) {
        assertThat(sub.receive().string()).isEqualTo("" + i);
      }
    }
  }

  @Test
  @Tag("libzmq:test_xpub_welcome_msg")
  @Tag("reported:welcome")
  void aWelcomeComesOnceItIsSubscribedTo() {
    XPubSocket pub =
        bench.open(XPUB.withWelcomeMessage(Message.of("W"))).bind(Bench.place("inproc"));
    SubSocket sub = bench.open(SUB).subscribe("W").connect(last(pub));
    assertThat(pub.receive()).isEqualTo(Message.of("\1W"));
    assertThat(sub.receive().string()).isEqualTo("W");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  @Tag("libzmq:test_sub_forward")
  void aForwarderMadeByHandPassesSubscriptionsUpAndMessagesDown(String scheme) {
    XPubSocket xpub = bench.open(XPUB).bind(Bench.place(scheme));
    XSubSocket xsub = bench.open(XSUB).bind(Bench.place(scheme));
    PubSocket pub = bench.open(PUB).connect(last(xsub));
    SubSocket sub = bench.open(SUB).connect(last(xpub)).subscribe("");

    xsub.send(xpub.receive());
    Bench.await(pub.whenSubscribed("", 1));
    pub.send("");
    xpub.send(xsub.receive());

    assertThat(sub.receive()).isEqualTo(Message.of(""));
  }

  @ParameterizedTest
  @ValueSource(ints = {245, 246})
  @Tag("libzmq:test_xpub_topic")
  void topicsAroundTheLimitOfShortCommandsComeAndGo(int length) {
    String topic = "t".repeat(length);
    XPubSocket pub = bench.open(XPUB).bind(Bench.place("tcp"));
    SubSocket sub = bench.open(SUB).connect(last(pub)).subscribe(topic);
    assertThat(pub.receive()).isEqualTo(Message.of("\1" + topic));
    sub.unsubscribe(topic);
    assertThat(pub.receive()).isEqualTo(Message.of("\0" + topic));
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void ofASubscriptionThatWasRewrittenOnlyTheNewTopicIsSent() {
    XPubSocket pub = bench.open(XPUB.withManual(true)).bind(Bench.place("inproc"));
    XSubSocket sub = bench.open(XSUB).connect(last(pub));
    sub.send("\1A");
    assertThat(pub.receive()).isEqualTo(Message.of("\1A"));
    pub.subscribe("XA");
    pub.send("A");
    pub.send("XA");
    assertThat(sub.receive().string()).isEqualTo("XA");

    sub.send("\0A");
    assertThat(pub.receive()).isEqualTo(Message.of("\0A"));
    pub.unsubscribe("XA");
    pub.send("XA");
    assertThat(sub.receive(Bench.NOTHING)).isEmpty();
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void theEndOfEachSubscriberIsToldByTheTopicItAskedFor() {
    XPubSocket pub = bench.open(XPUB.withManual(true)).bind(Bench.place("tcp"));
    SubSocket one = bench.open(SUB).subscribe("A").connect(last(pub));
    assertThat(pub.receive()).isEqualTo(Message.of("\1A"));
    pub.subscribe("XA");
    SubSocket other = bench.open(SUB).subscribe("B").connect(last(pub));
    assertThat(pub.receive()).isEqualTo(Message.of("\1B"));
    pub.subscribe("XB");

    one.close();
    assertThat(pub.receive()).isEqualTo(Message.of("\0A"));
    pub.unsubscribe("XA");
    other.close();
    assertThat(pub.receive()).isEqualTo(Message.of("\0B"));
    pub.unsubscribe("XB");
    assertThat(pub.tryReceive()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void aMessageOfASubscriberIsHandedOnAsItIs() {
    XPubSocket pub = bench.open(XPUB.withManual(true)).bind(Bench.place("inproc"));
    XSubSocket sub = bench.open(XSUB).connect(last(pub));
    sub.send("\2not a subscription");
    assertThat(pub.receive()).isEqualTo(Message.of("\2not a subscription"));
    XPubSocket strict = bench.open(XPUB.withOnlyFirstSubscribe(true)).bind(Bench.place("inproc"));
    XSubSocket talker = bench.open(XSUB).connect(last(strict));
    talker.send("user", "\1A", "\0B");
    assertThat(strict.receive()).isEqualTo(Message.of("user", "\1A", "\0B"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual_last_value")
  @Tag("reported:late_subscriber")
  void theFirstMessageAfterASubscriptionIsForTheNewestOnly() {
    XPubSocket pub = bench.open(XPUB.withManualLastValue(true)).bind(Bench.place("inproc"));
    SubSocket old = bench.open(SUB).subscribe("A").connect(last(pub));
    pub.receive();
    pub.subscribe("A");
    pub.send("A", "for the old one");
    assertThat(old.receive().string(1)).isEqualTo("for the old one");

    SubSocket young = bench.open(SUB).subscribe("A").connect(last(pub));
    pub.receive();
    pub.subscribe("A");
    pub.send("A", "last value");
    pub.send("A", "for all");
    assertThat(young.receive().string(1)).isEqualTo("last value");
    assertThat(young.receive().string(1)).isEqualTo("for all");
    assertThat(old.receive().string(1)).isEqualTo("for all");
  }

  @Test
  @Tag("libzmq:test_xpub_verbose")
  void repeatedSubscriptionsAreHiddenUnlessVerbose() {
    XPubSocket quiet = bench.open(XPUB).bind(Bench.place("inproc"));
    XPubSocket verbose = bench.open(XPUB.withVerbose(true)).bind(Bench.place("inproc"));
    XPubSocket verboser = bench.open(XPUB.withVerboser(true)).bind(Bench.place("inproc"));
    for (XPubSocket pub : new XPubSocket[] {quiet, verbose, verboser}) {
      XSubSocket one = bench.open(XSUB).connect(last(pub));
      XSubSocket other = bench.open(XSUB).connect(last(pub));
      one.send("\1A");
      assertThat(pub.receive()).isEqualTo(Message.of("\1A"));
      other.send("\1A");
      if (pub != quiet) {
        assertThat(pub.receive()).isEqualTo(Message.of("\1A"));
      }
      other.send("\0A");
      if (pub == verboser) {
        assertThat(pub.receive()).isEqualTo(Message.of("\0A"));
      }
      // What comes now tells that nothing else came before it.
      other.send("\1B");
      assertThat(pub.receive()).isEqualTo(Message.of("\1B"));
      one.send("\0A");
      assertThat(pub.receive()).isEqualTo(Message.of("\0A"));
    }
  }

  @Test
  @Tag("libzmq:test_proxy_hwm")
  void marksOfAProxyHoldThePublisherBackAndLoseNothing() {
    SocketOptions ten = bench.marks(10);
    XSubSocket upstream = bench.open(XSUB, ten).bind(Bench.place("tcp"));
    XPubSocket downstream = bench.open(XPUB.withNoDrop(true), ten).bind(Bench.place("tcp"));
    Proxy proxy = Proxy.start(bench.zekko(), upstream, downstream);
    try {
      XPubSocket pub = bench.open(XPUB.withNoDrop(true), ten).connect(last(upstream));
      SubSocket sub = bench.open(SUB, ten).connect(last(downstream)).subscribe("");
      pub.receive();
      Message message = Message.wrap(new byte[50_000]);

      int taken = taken(pub, message);

      // The operating system's buffers take some as well, so more than two marks and few more.
      assertThat(taken).isBetween(20, 1000);
      for (int i = 0; i < taken; i++) {
        assertThat(sub.receive().byteCount()).isEqualTo(50_000);
      }
      assertThat(sub.receive(Bench.NOTHING)).isEmpty();
    } finally {
      proxy.close();
    }
  }

  /** How many find room, until none does for a while. */
  private static int taken(Sender sender, Message message) {
    int taken = 0;
    while (taken < 10_000 && sender.send(message, Bench.NOTHING)) {
      taken++;
    }
    return taken;
  }
}
