package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proxy as its owner holds it: paused, resumed, asked, watched by a capture socket, stopped. */
class ProxyControlTest {
  private final Zekko zekko = Zekko.create();
  private final PullSocket front = zekko.open(PULL).bind("tcp://127.0.0.1:*");
  private final PushSocket back = zekko.open(PUSH).bind("inproc://controlled");
  private final PushSocket source = zekko.open(PUSH).connect(front.lastEndpoint().toString());
  private final PullSocket sink = zekko.open(PULL).connect("inproc://controlled");

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_proxy_steerable")
  void passesNothingWhilePausedAndEverythingOnceResumed() {
    Proxy proxy = Proxy.start(zekko, front, back);
    proxy.pause();
    join(proxy.statistics());
    source.send("1");
    source.send("2");
    await().until(() -> front.stats().unread() == 2);
    assertThat(join(proxy.statistics()).frontend().receivedMessages()).isZero();
    assertThat(sink.tryReceive()).isEmpty();

    proxy.resume();
    assertThat(sink.receive().string()).isEqualTo("1");
    assertThat(sink.receive().string()).isEqualTo("2");
  }

  @Test
  @Tag("libzmq:test_proxy_steerable")
  void countsMessagesAndBytesOfEachSide() {
    Proxy proxy = Proxy.start(zekko, front, back);
    source.send("one", "and two");
    source.send("three");
    sink.receive();
    sink.receive();
    ProxyStatistics expected =
        new ProxyStatistics(
            new ProxyStatistics.Side(2, 15, 0, 0), new ProxyStatistics.Side(0, 0, 2, 15));
    assertThat(join(proxy.statistics())).isEqualTo(expected);
    proxy.close();
    assertThat(join(proxy.statistics())).as("after its end").isEqualTo(expected);
  }

  @Test
  void isAnActorThatOthersMaySpawnAndSteer() {
    ActorTestKit kit = ActorTestKit.create();
    try {
      ActorRef<Proxy.Command> proxy = kit.spawn(Proxy.create(ProxySettings.streamer(front, back)));
      TestProbe<ProxyStatistics> probe = kit.createTestProbe();
      source.send("12345");
      assertThat(sink.receive().string()).isEqualTo("12345");
      proxy.tell(new Proxy.Pause());
      proxy.tell(new Proxy.GetStatistics(probe.ref()));
      assertThat(probe.receiveMessage().backend().sentBytes()).isEqualTo(5);
      proxy.tell(new Proxy.Terminate());
      probe.expectTerminated(proxy);
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void aCaptureSocketSeesWholeMessagesOfBothDirections() {
    RouterSocket clients = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    DealerSocket services = zekko.open(DEALER).bind("inproc://captured-services");
    PubSocket capture = zekko.open(PUB).bind("inproc://capture");
    SubSocket tap = zekko.open(SUB).connect("inproc://capture").subscribe("");
    join(capture.whenSubscribed("", 1));
    Proxy.start(zekko, ProxySettings.queue(clients, services).withCapture(capture));
    zekko.open(REP).connect("inproc://captured-services").serve(request -> Message.of("answer"));
    DealerSocket client = zekko.open(DEALER).connect(clients.lastEndpoint().toString());

    client.send("", "question");
    Message request = tap.receive();
    assertThat(request.drop(1)).isEqualTo(Message.of("", "question"));
    assertThat(tap.receive()).isEqualTo(Message.of("", "answer").to(request.sender()));
    assertThat(client.receive()).isEqualTo(Message.of("", "answer"));
  }

  @Test
  void aCaptureSocketWithoutRoomHoldsEverythingBackAndSeesEachMessageOnce() {
    PairSocket capture = zekko.open(PAIR).bind("inproc://nobody-yet");
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, back).withCapture(capture));
    source.send("1");
    source.send("2");
    await().until(() -> front.stats().received() > 0);
    assertThat(join(proxy.statistics()).backend().sentMessages()).isZero();

    PairSocket tap = zekko.open(PAIR).connect("inproc://nobody-yet");
    for (String expected : new String[] {"1", "2"}) {
      assertThat(tap.receive().string()).isEqualTo(expected);
      assertThat(sink.receive().string()).isEqualTo(expected);
    }
    assertThat(tap.tryReceive()).isEmpty();
  }

  @Test
  void aCaptureSocketSeesAMessageOnceHoweverOftenItsTargetHadNoRoom() {
    PushSocket full = zekko.open(PUSH).bind("inproc://no-sink-yet");
    PushSocket capture = zekko.open(PUSH).bind("inproc://once");
    PullSocket tap = zekko.open(PULL).connect("inproc://once");
    Proxy proxy = Proxy.start(zekko, ProxySettings.streamer(front, full).withCapture(capture));
    source.send("1");
    assertThat(tap.receive().string()).isEqualTo("1");
    for (int i = 0; i < 10; i++) {
      proxy.resume(); // tries again
    }
    join(proxy.statistics());

    PullSocket late = zekko.open(PULL).connect("inproc://no-sink-yet");
    assertThat(late.receive().string()).isEqualTo("1");
    source.send("2");
    assertThat(tap.receive().string()).isEqualTo("2");
  }

  @Test
  void canBeClosedOnTheLoopItLivesOn() {
    SocketOptions sameLoop = SocketOptions.create(zekko.system()).withLoop(0);
    Proxy proxy = Proxy.start(zekko, zekko.open(PULL, sameLoop), back);
    PullSocket bell = zekko.open(PULL, sameLoop).bind("inproc://bell");
    bell.access().receiveAsync().thenRun(proxy::close);
    zekko.open(PUSH).connect("inproc://bell").send("ring");
    join(proxy.whenStopped());
  }

  @Test
  void whoWaitsForItsEndMayBlock() {
    Proxy proxy = Proxy.start(zekko, front, back);
    CompletionStage<Long> waiting = proxy.whenStopped().thenApply(done -> front.stats().received());
    proxy.stop();
    assertThat(join(waiting)).isZero();
  }

  @Test
  void refusesSocketsBetweenWhichNothingCouldPass() {
    assertThatThrownBy(() -> Proxy.start(zekko, back, back))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> ProxySettings.create(sink, front))
        .isInstanceOf(InvalidOptionException.class);
    ProxySettings settings = ProxySettings.streamer(front, back);
    assertThatThrownBy(() -> settings.withCapture(sink))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("capture");
    assertThatThrownBy(() -> settings.withControl(sink))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("control");
    assertThatThrownBy(() -> Proxy.start(zekko, zekko.open(REP), zekko.open(REQ)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
