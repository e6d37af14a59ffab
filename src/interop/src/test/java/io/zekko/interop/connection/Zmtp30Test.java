package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * JeroMQ speaks ZMTP 3.0: subscriptions are messages, and heartbeats are not part of the protocol.
 */
class Zmtp30Test {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final int MESSAGES = 20_000;

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void zekkoHearsSubscriptionsThatAreMessages() {
    XPubSocket xpub = lab.open(XPUB).bind(TCP);
    ZMQ.Socket sub = lab.jero(SocketType.SUB);
    sub.connect(xpub.lastEndpoint().toString());

    sub.subscribe("A");
    Message subscription =
        Wait.forResult(
            "the subscription",
            () -> {
              // After a lost connection JeroMQ subscribes within a call of its user, not before.
              sub.recv(ZMQ.DONTWAIT);
              return xpub.tryReceive();
            });
    assertThat(subscription).isEqualTo(Message.of("\1A"));
    xpub.send("B", "unheard");
    xpub.send("A", "news");
    assertThat(sub.recvStr()).isEqualTo("A");
    assertThat(sub.recvStr()).isEqualTo("news");
    sub.unsubscribe("A");
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
  }

  @Test
  void zekkoSendsSubscriptionsAsMessages() {
    ZMQ.Socket xpub = lab.jero(SocketType.XPUB);
    xpub.bind(TCP);
    SubSocket sub = lab.open(SUB).connect(xpub.getLastEndpoint());

    sub.subscribe("A");
    assertThat(xpub.recv()).containsExactly(1, 'A');
    xpub.send("A news");
    assertThat(sub.receive()).isEqualTo(Message.of("A news"));
    sub.unsubscribe("A");
    assertThat(xpub.recv()).containsExactly(0, 'A');
  }

  @Test
  void heartbeatsOfZekkoDoNotHurtAPeerThatKnowsNone() {
    HeartbeatOptions often =
        lab.options()
            .heartbeat()
            .withInterval(Duration.ofMillis(20))
            .withTimeout(Duration.ofMillis(100));
    staysUp(lab.open(DEALER, lab.options().withHeartbeat(often)), lab.jero(SocketType.DEALER));
  }

  @Test
  void zekkoAnswersThePingsOfJeromq() {
    ZMQ.Socket jero = lab.jero(SocketType.DEALER);
    jero.setHeartbeatIvl(50);
    jero.setHeartbeatTimeout(500);
    staysUp(lab.open(DEALER), jero);
  }

  private static void staysUp(DealerSocket zekko, ZMQ.Socket jero) {
    Events events = Events.of(zekko);
    zekko.bind(TCP);
    jero.connect(zekko.lastEndpoint().toString());
    events.await(SocketEvent.HandshakeSucceeded.class);

    assertThat(events.await(SocketEvent.Disconnected.class, Duration.ofMillis(750))).isNull();

    jero.send("still here?");
    assertThat(zekko.receive()).isEqualTo(Message.of("still here?"));
    zekko.send("yes");
    assertThat(jero.recvStr()).isEqualTo("yes");
  }

  @Test
  void manyMessagesPassBothWaysInOrder() {
    DealerSocket zekko = lab.open(DEALER).bind(TCP);
    ZMQ.Socket jero = lab.jero(SocketType.DEALER);
    jero.connect(zekko.lastEndpoint().toString());

    CompletableFuture<Void> echo =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < MESSAGES; i++) {
                zekko.send(zekko.receive());
              }
            });
    for (int i = 0, answered = 0; answered < MESSAGES; ) {
      if (i < MESSAGES && i - answered < 500) {
        jero.send("message " + i);
        i++;
      } else {
        assertThat(jero.recvStr()).isEqualTo("message " + answered);
        answered++;
      }
    }
    echo.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
