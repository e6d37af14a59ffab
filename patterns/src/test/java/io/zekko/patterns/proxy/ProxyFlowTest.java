package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Sender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How messages flow through a proxy: in batches, in order, held back, either way in turn. */
class ProxyFlowTest {
  private static final String IN = "inproc://flow-in";
  private static final String OUT = "inproc://flow-out";
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aStreamerPassesEveryTaskOnInItsOrder() {
    PullSocket front = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket back = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back));
    PushSocket source = zekko.open(PUSH).connect(front.lastEndpoint().toString());
    PullSocket sink = zekko.open(PULL).connect(back.lastEndpoint().toString());
    sendInBackground(source, 20_000);
    for (int i = 0; i < 20_000; i++) {
      assertThat(sink.receive().string()).isEqualTo("" + i);
    }
    proxy.close();
  }

  @Test
  void aSideThatTakesNothingHoldsTheOtherBackAndNothingIsLost() {
    SocketOptions few = few();
    PullSocket front = zekko.open(PULL, few).bind(IN);
    PushSocket back = zekko.open(PUSH, few).bind(OUT);
    Proxy.start(zekko, ProxySettings.streamer(front, back));
    PushSocket source = zekko.open(PUSH, few).connect(IN);

    int sent = sendWhilePossible(source);
    assertThat(sent).isBetween(10, 60);

    PullSocket sink = zekko.open(PULL, few).connect(OUT);
    for (int i = 0; i < sent; i++) {
      assertThat(sink.receive().string()).isEqualTo("" + i);
    }
    assertThat(source.send(Message.of("again"), A_MOMENT)).isTrue();
    assertThat(sink.receive().string()).isEqualTo("again");
  }

  @Test
  void aFullBackendDoesNotStopWhatComesFromIt() {
    SocketOptions few = few();
    DealerSocket front = zekko.open(DEALER, few).bind(IN);
    DealerSocket back = zekko.open(DEALER, few).bind(OUT);
    Proxy.start(zekko, front, back);
    DealerSocket left = zekko.open(DEALER, few).connect(IN);
    DealerSocket right = zekko.open(DEALER, few).connect(OUT);
    sendWhilePossible(left);
    for (int i = 0; i < 1000; i++) {
      right.send("" + i);
      assertThat(left.receive().string()).isEqualTo("" + i);
    }
  }

  @Test
  void directionsHaveTheirTurnsWhenBothHaveMuchToPass() {
    int each = 2000;
    SocketOptions many =
        SocketOptions.create(zekko.system())
            .withSendHighWaterMark(3 * each)
            .withReceiveHighWaterMark(3 * each);
    DealerSocket front = zekko.open(DEALER, many).bind("tcp://127.0.0.1:*");
    DealerSocket back = zekko.open(DEALER, many).bind("tcp://127.0.0.1:*");
    PushSocket capture = zekko.open(PUSH, many).bind("inproc://flow-capture");
    PullSocket captured = zekko.open(PULL, many).connect("inproc://flow-capture");
    DealerSocket left = zekko.open(DEALER, many).connect(front.lastEndpoint().toString());
    DealerSocket right = zekko.open(DEALER, many).connect(back.lastEndpoint().toString());
    Proxy proxy = Proxy.start(zekko, ProxySettings.create(front, back).withCapture(capture));
    proxy.pause();
    proxy.statistics().toCompletableFuture().join();
    for (int i = 0; i < each; i++) {
      left.send("left");
      right.send("right");
    }
    await().until(() -> front.stats().unread() == each && back.stats().unread() == each);

    proxy.resume();

    // Less than a socket hands out at once: running dry must not be what ends a turn.
    int sample = each / 4;
    int fromLeft = 0;
    for (int i = 0; i < sample; i++) {
      fromLeft += captured.receive().string().equals("left") ? 1 : 0;
    }
    assertThat(fromLeft).isBetween(sample / 4, sample * 3 / 4);
  }

  @Test
  void whatAStoppedProxyHeldIsReceivedFromItsSocketInOrder() {
    PullSocket front = zekko.open(PULL).bind(IN);
    PushSocket back = zekko.open(PUSH).bind(OUT);
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back));
    PushSocket source = zekko.open(PUSH).connect(IN);
    for (int i = 0; i < 100; i++) {
      source.send("" + i);
    }
    await().until(() -> front.stats().received() > 0);

    proxy.close();

    for (int i = 0; i < 100; i++) {
      assertThat(front.receive().string()).isEqualTo("" + i);
    }
  }

  @Test
  void whatTheProxyHeldOfASocketThatClosesIsCountedThere() {
    PullSocket front = zekko.open(PULL).bind(IN);
    PushSocket back = zekko.open(PUSH).bind(OUT);
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back));
    PushSocket source = zekko.open(PUSH).connect(IN);
    for (int i = 0; i < 100; i++) {
      source.send("" + i);
    }
    await().until(() -> front.stats().received() > 0);
    await().until(() -> front.stats().received() + front.stats().unread() == 100);

    front.close();
    proxy.whenStopped().toCompletableFuture().join();

    assertThat(front.stats().received()).isZero();
    assertThat(front.stats().dropped()).containsOnly(entry(DropReason.UNREAD, 100L));
  }

  @Test
  void startingAndStoppingUnderLoadLosesNothing() {
    PullSocket front = zekko.open(PULL).bind(IN);
    PushSocket back = zekko.open(PUSH, few()).bind(OUT);
    PushSocket source = zekko.open(PUSH).connect(IN);
    PullSocket sink = zekko.open(PULL, few()).connect(OUT);
    sendInBackground(source, 10_000);
    for (int i = 0; i < 10_000; ) {
      Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back));
      for (int next = i + 100; i < next; i++) {
        assertThat(sink.receive().string()).isEqualTo("" + i);
      }
      proxy.close();
    }
  }

  @Test
  void peersComeAndGoOnEitherSide() {
    RouterSocket front = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    DealerSocket back = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
    Proxy.start(zekko, ProxySettings.queue(front, back));
    for (int round = 0; round < 10; round++) {
      RouterSocket service = zekko.open(ROUTER).connect(back.lastEndpoint().toString());
      service.serve(1, request -> Message.of("re: " + request.string()));
      back.whenConnected(1).toCompletableFuture().join();
      DealerSocket leaving = zekko.open(DEALER).connect(front.lastEndpoint().toString());
      leaving.send("", "and gone");
      leaving.close();
      DealerSocket client = zekko.open(DEALER).connect(front.lastEndpoint().toString());
      client.send("", "round " + round);
      assertThat(client.receive()).isEqualTo(Message.of("", "re: round " + round));
      client.close();
      service.close();
      await().until(() -> back.stats().peers().isEmpty());
    }
  }

  @Test
  @Tag("libzmq:test_proxy_single_socket")
  void theSameSocketTwiceSendsBackWhatItReceives() {
    RouterSocket echo = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    Proxy proxy = Proxy.start(zekko, echo, echo);
    DealerSocket client = zekko.open(DEALER).connect(echo.lastEndpoint().toString());
    client.send("there", "and back");
    assertThat(client.receive()).isEqualTo(Message.of("there", "and back"));
    proxy.close();
  }

  private SocketOptions few() {
    return SocketOptions.create(zekko.system())
        .withSendHighWaterMark(10)
        .withReceiveHighWaterMark(10);
  }

  private static int sendWhilePossible(Sender source) {
    int sent = 0;
    while (sent < 10_000 && source.send(Message.of("" + sent), A_MOMENT)) {
      sent++;
    }
    return sent;
  }

  private static void sendInBackground(PushSocket source, int count) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                source.send("" + i);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
