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
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers and subscribers over real transports. */
class PublishingTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  void aSubscriberGetsWhatItAskedForInOrder(String scheme) {
    XPubSocket pub = zekko.open(XPUB).bind(Places.free(scheme));
    SubSocket sub = zekko.open(SUB).connect(pub.lastEndpoint().toString()).subscribe("a");
    assertThat(pub.receive().bytes()).isEqualTo(new byte[] {1, 'a'});

    for (int i = 0; i < 500; i++) {
      pub.send("b" + i);
      pub.send("a" + i, "body");
    }

    for (int i = 0; i < 500; i++) {
      assertThat(sub.receive()).isEqualTo(Message.of("a" + i, "body"));
    }
    assertThat(pub.stats().dropped(DropReason.NO_SUBSCRIBER)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc"})
  @Tag("reported:drops_counted")
  void whatASlowSubscriberMissesIsCountedToTheMessage(String scheme) {
    SocketOptions small =
        SocketOptions.create(zekko.system()).withSendHighWaterMark(10).withReceiveHighWaterMark(10);
    XPubSocket pub = zekko.open(XPUB, small).bind(Places.free(scheme));
    SubSocket sub = zekko.open(SUB, small).connect(pub.lastEndpoint().toString()).subscribe("");
    pub.receive();
    byte[] body = new byte[50_000];
    int sent = 2_000;

    for (int i = 0; i < sent; i++) {
      pub.send(Message.of("m".getBytes(java.nio.charset.StandardCharsets.US_ASCII), body));
    }
    long dropped = awaitAll(pub, sent);

    assertThat(dropped).isPositive();
    for (long i = 0; i < sent - dropped; i++) {
      assertThat(sub.receive().string()).isEqualTo("m");
    }
    assertThat(sub.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_xpub_nodrop")
  @Tag("reported:no_drop")
  void withNoDropASlowSubscriberHoldsThePublisherBackAndMissesNothing(String scheme)
      throws Exception {
    SocketOptions small =
        SocketOptions.create(zekko.system()).withSendHighWaterMark(10).withReceiveHighWaterMark(10);
    PubSocket pub = zekko.open(PUB.withNoDrop(true), small).bind(Places.free(scheme));
    SubSocket sub = zekko.open(SUB, small).connect(pub.lastEndpoint().toString()).subscribe("");
    org.awaitility.Awaitility.await().until(() -> pub.topicsCount() == 1);
    int sent = 5_000;
    Thread publisher =
        new Thread(
            () -> {
              for (int i = 0; i < sent; i++) {
                pub.send(Integer.toString(i));
              }
            });
    publisher.start();
    for (int i = 0; i < sent; i++) {
      assertThat(sub.receive().string()).isEqualTo(Integer.toString(i));
    }
    publisher.join();
    assertThat(pub.stats().dropped(DropReason.PEER_FULL)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  void aManualPublisherGrantsWhatItLikesToTheOneWhoAsked(String scheme) {
    XPubSocket pub = zekko.open(XPUB.withManual(true)).bind(Places.free(scheme));
    SubSocket one = zekko.open(SUB).connect(pub.lastEndpoint().toString()).subscribe("A");
    assertThat(pub.receive().bytes()).isEqualTo(new byte[] {1, 'A'});
    pub.subscribe("B");
    SubSocket other = zekko.open(SUB).connect(pub.lastEndpoint().toString()).subscribe("B");
    assertThat(pub.receive().bytes()).isEqualTo(new byte[] {1, 'B'});
    pub.subscribe("B");

    pub.send("A");
    pub.send("B");

    assertThat(other.receive().string()).isEqualTo("B");
    assertThat(one.access().stats().received()).isZero();
  }

  private static long awaitAll(XPubSocket pub, int sent) {
    org.awaitility.Awaitility.await().until(() -> pub.stats().sent() == sent);
    return pub.stats().dropped(DropReason.PEER_FULL);
  }
}
