package io.zekko.patterns.hostile;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers that ask for more than anybody could want. */
@Timeout(30)
@Tag("reported:hostile-bytes")
class SubscriptionFloodTest {
  private static final int TOPIC_BYTES = 65_000;
  private static final int MORE_THAN_ALLOWED = (256 << 20) / TOPIC_BYTES + 1;

  private final Zekko zekko = Zekko.create();
  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void topicsWithoutEndCostTheirConnectionAndAreForgotten() throws Exception {
    PubSocket pub = zekko.open(PUB).onEvent(events::add).bind("tcp://127.0.0.1:*");
    SubSocket good = zekko.open(SUB).subscribe("news").connect(pub.lastEndpoint().toString());
    pub.whenSubscribed("news", 1).toCompletableFuture().get(10, TimeUnit.SECONDS);
    try (RawPeer greedy = RawPeer.connect(pub)) {
      greedy.say(RawPeer.handshake("SUB"));
      for (int i = 0; i <= MORE_THAN_ALLOWED; i++) {
        greedy.say(topic(i));
      }
      greedy.awaitClosed();
    }

    assertThat(end().reason()).contains("subscriptions of more than 256 MiB");
    await().until(() -> pub.topicsCount() == 1);
    pub.send("news");
    assertThat(good.receive(Duration.ofSeconds(10)).orElseThrow().string()).isEqualTo("news");
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 1})
  void aTopicTooLongForACommandIsNoMoreAllowedInAMessage(byte subscribes) throws Exception {
    XPubSocket xpub = zekko.open(XPUB).onEvent(events::add).bind("tcp://127.0.0.1:*");
    SubSocket good = zekko.open(SUB).subscribe("news").connect(xpub.lastEndpoint().toString());
    assertThat(xpub.receive().string()).isEqualTo("\1news");
    byte[] request = new byte[1 + Subscription.MAX_TOPIC_BYTES + 1];
    request[0] = subscribes;
    try (RawPeer greedy = RawPeer.connect(xpub)) {
      greedy.say(RawPeer.handshake("SUB"));
      greedy.say(RawPeer.frame(false, request));
      greedy.awaitClosed();
    }

    assertThat(end().reason()).contains("65527 bytes; at most 65526");
    assertThat(xpub.topicsCount()).isEqualTo(1);
    assertThat(xpub.tryReceive()).isEmpty();
    xpub.send("news");
    assertThat(good.receive(Duration.ofSeconds(10)).orElseThrow().string()).isEqualTo("news");
  }

  @Test
  void longTopicsThatNobodyReadsHoldTheirSenderBack() throws IOException {
    XPubSocket unread =
        zekko
            .open(XPUB, SocketOptions.create(zekko.system()).withReceiveHighWaterMark(10))
            .bind("tcp://127.0.0.1:*");
    try (RawPeer greedy = RawPeer.connect(unread)) {
      greedy.say(RawPeer.handshake("SUB"));
      int[] said = {0};
      Thread flood =
          new Thread(
              () -> {
                while (said[0] < MORE_THAN_ALLOWED && greedy.say(topic(said[0]))) {
                  said[0]++;
                }
              });
      flood.start();
      await().until(() -> flood.getState() == Thread.State.RUNNABLE && unread.topicsCount() == 10);
      await()
          .during(Duration.ofMillis(200))
          .until(() -> unread.topicsCount() == 10 && flood.isAlive());

      assertThat(unread.stats().unread()).isLessThan(10 + 10 + (8 << 20) / TOPIC_BYTES + 20);
    }
  }

  private static byte[] topic(int number) {
    byte[] topic = ByteBuffer.allocate(TOPIC_BYTES).putInt(number).array();
    return RawPeer.command("SUBSCRIBE", topic);
  }

  private SocketEvent.Disconnected end() throws InterruptedException {
    while (true) {
      SocketEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("the end of a connection").isNotNull();
      if (event instanceof SocketEvent.Disconnected disconnected) {
        return disconnected;
      }
    }
  }
}
