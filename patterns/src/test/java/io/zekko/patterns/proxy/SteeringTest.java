package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proxy steered by the peers of its control socket, with libzmq's words. */
class SteeringTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  private final Zekko zekko = Zekko.create();
  private final PullSocket front = zekko.open(PULL).bind(TCP);
  private final PushSocket back = zekko.open(PUSH).bind("inproc://steered");
  private final PushSocket source = zekko.open(PUSH).connect(front.lastEndpoint().toString());
  private final PullSocket sink = zekko.open(PULL).connect("inproc://steered");

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_proxy_steerable")
  void aReqSteersThroughARepAndEveryOrderIsAnswered() {
    RepSocket control = zekko.open(REP).bind(TCP);
    Proxy proxy = start(control);
    ReqSocket steerer = zekko.open(REQ).connect(control.lastEndpoint().toString());
    assertThat(ask(steerer, "PAUSE")).isEqualTo(Message.empty());
    source.send("abc", "de");
    await().until(() -> front.stats().unread() == 1);
    assertThat(ask(steerer, "STATISTICS")).isEqualTo(numbers(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(ask(steerer, "what?")).isEqualTo(Message.empty());
    assertThat(sink.tryReceive()).isEmpty();
    assertThat(ask(steerer, "RESUME")).isEqualTo(Message.empty());
    assertThat(sink.receive()).isEqualTo(Message.of("abc", "de"));
    assertThat(ask(steerer, "STATISTICS")).isEqualTo(numbers(1, 5, 0, 0, 0, 0, 1, 5));
    steerer.send("TERMINATE", "please");
    assertThat(steerer.receive()).as("not one of the words").isEqualTo(Message.empty());
    assertThat(ask(steerer, "TERMINATE")).isEqualTo(Message.empty());
    proxy.whenStopped().toCompletableFuture().join();
  }

  @Test
  @Tag("libzmq:test_proxy_steerable")
  void aPairIsAnsweredWhenItAsksForNumbersOnly() {
    PairSocket control = zekko.open(PAIR).bind(TCP);
    Proxy proxy = start(control);
    PairSocket steerer = zekko.open(PAIR).connect(control.lastEndpoint().toString());
    steerer.send("PAUSE");
    steerer.send("what?");
    steerer.send("STATISTICS");
    assertThat(steerer.receive()).isEqualTo(numbers(0, 0, 0, 0, 0, 0, 0, 0));
    source.send("held");
    await().until(() -> front.stats().unread() == 1);
    assertThat(sink.tryReceive()).isEmpty();
    steerer.send("RESUME");
    assertThat(sink.receive().string()).isEqualTo("held");
    steerer.send("STATISTICS");
    assertThat(steerer.receive()).isEqualTo(numbers(1, 4, 0, 0, 0, 0, 1, 4));
    steerer.send("TERMINATE");
    proxy.whenStopped().toCompletableFuture().join();
  }

  @Test
  void aPublisherSteersThroughASub() {
    SubSocket control = zekko.open(SUB).bind(TCP).subscribe("");
    Proxy proxy = start(control);
    PubSocket steerer = zekko.open(PUB).connect(control.lastEndpoint().toString());
    steerer.whenSubscribed("PAUSE", 1).toCompletableFuture().join();
    steerer.send("STATISTICS");
    steerer.send("PAUSE");
    await().until(() -> control.stats().received() == 2);
    proxy.statistics().toCompletableFuture().join();
    source.send("held");
    await().until(() -> front.stats().unread() == 1);
    assertThat(sink.tryReceive()).isEmpty();
    steerer.send("RESUME");
    assertThat(sink.receive().string()).isEqualTo("held");
    steerer.send("TERMINATE");
    proxy.whenStopped().toCompletableFuture().join();
  }

  @Test
  void whoReadsNoAnswersIsHeardNoMoreButTheProxyGoesOn() {
    PairSocket control = zekko.open(PAIR).bind(TCP);
    start(control);
    PairSocket steerer = zekko.open(PAIR).connect(control.lastEndpoint().toString());
    for (int i = 0; i < 100; i++) {
      steerer.send("STATISTICS");
    }
    source.send("on");
    assertThat(sink.receive().string()).isEqualTo("on");
    for (int i = 0; i < 100; i++) {
      assertThat(steerer.receive().size()).isEqualTo(8);
    }
  }

  @Test
  void aStoppedProxyTakesNothingMoreFromItsControlSocket() {
    RepSocket control = zekko.open(REP).bind(TCP);
    start(control).close();
    ReqSocket steerer = zekko.open(REQ).connect(control.lastEndpoint().toString());
    steerer.send("for somebody else");
    assertThat(control.receive().string()).isEqualTo("for somebody else");
    control.send("heard");
    assertThat(steerer.receive().string()).isEqualTo("heard");
  }

  @Test
  void goesOnWithoutItsControlSocket() {
    RepSocket control = zekko.open(REP).bind(TCP);
    Proxy proxy = start(control);
    ReqSocket steerer = zekko.open(REQ).connect(control.lastEndpoint().toString());
    ask(steerer, "PAUSE");
    ask(steerer, "RESUME");
    control.close();
    source.send("on");
    assertThat(sink.receive().string()).isEqualTo("on");
    proxy.close();
  }

  private Proxy start(SocketHandle<?> control) {
    return Proxy.start(zekko, ProxySettings.streamer(front, back).withControl(control));
  }

  private static Message ask(ReqSocket steerer, String order) {
    steerer.send(order);
    return steerer.receive();
  }

  /** As libzmq's {@code zmq_proxy_steerable} answers: each number a frame of eight bytes. */
  private static Message numbers(long... numbers) {
    byte[][] frames = new byte[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      frames[i] = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(numbers[i]).array();
    }
    return Message.wrap(frames);
  }
}
