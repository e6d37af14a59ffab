package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy whose capture socket or backend publishes: one drops what another would wait with. */
@Timeout(60)
class ProxyPublisherTest {
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final Zekko zekko = Zekko.create();
  private final SocketOptions few =
      SocketOptions.create(zekko.system()).withSendHighWaterMark(10).withReceiveHighWaterMark(10);

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aListenerThatIsTooSlowLosesOnlyItsOwnCopies() {
    int count = 20_000;
    PullSocket front = zekko.open(PULL).bind("inproc://front");
    PushSocket back = zekko.open(PUSH).bind("inproc://back");
    PubSocket capture = zekko.open(PUB, few).bind("inproc://capture");
    SubSocket listener = zekko.open(SUB, few).connect("inproc://capture").subscribe("");
    capture.whenSubscribed("", 1).toCompletableFuture().join();
    Proxy.start(zekko, ProxySettings.streamer(front, back).withCapture(capture));
    PushSocket source = zekko.open(PUSH).connect("inproc://front");
    PullSocket sink = zekko.open(PULL).connect("inproc://back");

    for (int sent = 0, received = 0; received < count; ) {
      while (sent < count && source.trySend(Message.of("" + sent))) {
        sent++;
      }
      assertThat(sink.receive().string()).isEqualTo("" + received++);
    }

    long dropped = capture.stats().dropped(DropReason.PEER_FULL);
    assertThat(dropped).isGreaterThan(count - 100);
    for (long i = dropped; i < count; i++) {
      listener.receive();
    }
    assertThat(listener.receive(A_MOMENT)).isEmpty();
  }

  @Test
  void theProxyEndsWithItsCaptureSocketBeforeAnythingPassesUnseen() {
    PullSocket front = zekko.open(PULL).bind("inproc://front");
    PushSocket back = zekko.open(PUSH).bind("inproc://back");
    PubSocket capture = zekko.open(PUB).bind("inproc://capture");
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back).withCapture(capture));
    capture.close();
    proxy.whenStopped().toCompletableFuture().join();

    zekko.open(PUSH).connect("inproc://front").send("unseen");
    assertThat(front.receive().string()).isEqualTo("unseen");
  }

  @Test
  void aBackendThatDropsNothingMakesPublishersWaitForItsSubscribers() {
    XSubSocket front = zekko.open(XSUB, few).bind("inproc://front");
    XPubSocket back = zekko.open(XPUB.withNoDrop(true), few).bind("inproc://back");
    Proxy.start(zekko, ProxySettings.forwarder(front, back));
    PubSocket publisher = zekko.open(PUB.withNoDrop(true), few).connect("inproc://front");
    SubSocket subscriber = zekko.open(SUB, few).connect("inproc://back").subscribe("");
    publisher.whenSubscribed("", 1).toCompletableFuture().join();

    int sent = 0;
    while (sent < 10_000 && publisher.send(Message.of("" + sent), A_MOMENT)) {
      sent++;
    }
    assertThat(sent).isBetween(10, 100);

    for (int i = 0; i < sent; i++) {
      assertThat(subscriber.receive().string()).isEqualTo("" + i);
    }
    publisher.send("again");
    assertThat(subscriber.receive().string()).isEqualTo("again");
    assertThat(back.stats().dropped(DropReason.PEER_FULL)).isZero();
  }
}
