package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.InvalidEndpointException;
import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.WrongStateException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketStats;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sockets as actors of the user's own system. */
class ActorProtocolTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final Zekko zekko = Zekko.get(KIT.system());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void oneZekkoBelongsToOneActorSystem() {
    assertThat(Zekko.get(KIT.system())).isSameAs(zekko);
  }

  @Test
  void bindsConnectsSendsAndReceivesByCommands() {
    var pull = zekko.open(PULL).ref();
    var push = zekko.open(PUSH).ref();
    TestProbe<StatusReply<Endpoint>> endpoints = KIT.createTestProbe();
    pull.tell(new Socket.Bind("tcp://127.0.0.1:*", endpoints.getRef()));
    String endpoint = endpoints.receiveMessage().getValue().toString();
    push.tell(new Socket.Connect(endpoint, endpoints.getRef()));
    assertThat(endpoints.receiveMessage().getValue()).hasToString(endpoint);

    TestProbe<StatusReply<Message>> messages = KIT.createTestProbe();
    pull.tell(new Socket.Receive(messages.getRef()));
    TestProbe<StatusReply<Done>> done = KIT.createTestProbe();
    push.tell(new Socket.Send(Message.of("a"), done.getRef()));
    push.tell(new Socket.Send(Message.of("b")));

    assertThat(done.receiveMessage().isSuccess()).isTrue();
    assertThat(messages.receiveMessage().getValue().string()).isEqualTo("a");
    pull.tell(new Socket.Receive(messages.getRef()));
    assertThat(messages.receiveMessage().getValue().string()).isEqualTo("b");
  }

  @Test
  void aConsumerNeverGetsMoreThanItAskedFor() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    TestProbe<Socket.Received> consumer = KIT.createTestProbe();
    pull.ref().tell(new Socket.Consume(consumer.getRef(), 3));
    for (int i = 0; i < 10; i++) {
      push.send(Integer.toString(i));
    }

    assertThat(texts(consumer, 3)).containsExactly("0", "1", "2");
    barrier(pull);
    assertThat(pull.stats().received()).isEqualTo(3);
    pull.ref().tell(new Socket.Demand(consumer.getRef(), 2));
    assertThat(texts(consumer, 2)).containsExactly("3", "4");

    TestProbe<Done> stopped = KIT.createTestProbe();
    pull.ref().tell(new Socket.StopConsuming(consumer.getRef(), stopped.getRef()));
    stopped.receiveMessage();
    pull.ref().tell(new Socket.Demand(consumer.getRef(), 5));
    barrier(pull);
    assertThat(pull.receive().string()).isEqualTo("5");
  }

  @Test
  void consumersWithDemandTakeTurns() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    TestProbe<Socket.Received> one = KIT.createTestProbe();
    TestProbe<Socket.Received> other = KIT.createTestProbe();
    pull.ref().tell(new Socket.Consume(one.getRef(), 10));
    pull.ref().tell(new Socket.Consume(other.getRef(), 10));
    for (int i = 0; i < 6; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(texts(one, 3)).containsExactly("0", "2", "4");
    assertThat(texts(other, 3)).containsExactly("1", "3", "5");
  }

  @Test
  void failuresAreAnswersThatCarryTheTypedException() {
    TestProbe<StatusReply<Endpoint>> endpoints = KIT.createTestProbe();
    zekko.open(PULL).ref().tell(new Socket.Bind("nonsense", endpoints.getRef()));
    assertThat(endpoints.receiveMessage().getError()).isInstanceOf(InvalidEndpointException.class);

    TestProbe<StatusReply<Message>> messages = KIT.createTestProbe();
    zekko.open(REQ).ref().tell(new Socket.Receive(messages.getRef()));
    assertThat(messages.receiveMessage().getError()).isInstanceOf(WrongStateException.class);

    zekko.open(PUSH).ref().tell(new Socket.Receive(messages.getRef()));
    assertThat(messages.receiveMessage().getError()).hasMessageContaining("ENOTSUP");

    TestProbe<StatusReply<Done>> done = KIT.createTestProbe();
    zekko.open(PULL).ref().tell(new Socket.Send(Message.of("a"), done.getRef()));
    assertThat(done.receiveMessage().getError()).hasMessageContaining("ENOTSUP");
    zekko.open(SUB).ref().tell(new Socket.Configure("unknown", done.getRef()));
    assertThat(done.receiveMessage().getError()).isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void aMonitorSeesPeersComeAndGo() {
    var bound = zekko.open(DEALER);
    TestProbe<SocketEvent> events = KIT.createTestProbe();
    bound.ref().tell(new Socket.Monitor(events.getRef()));
    bound.bind("tcp://127.0.0.1:*");
    events.expectMessageClass(SocketEvent.Listening.class);
    var peer = zekko.open(DEALER).connect(bound.lastEndpoint().toString());
    events.expectMessageClass(SocketEvent.Accepted.class);
    assertThat(events.expectMessageClass(SocketEvent.HandshakeSucceeded.class).peerType())
        .isEqualTo("DEALER");
    peer.close();
    events.expectMessageClass(SocketEvent.Disconnected.class);
    bound.close();
    events.expectMessageClass(SocketEvent.Closed.class);
    events.expectMessageClass(SocketEvent.Stopped.class);
  }

  private static List<String> texts(TestProbe<Socket.Received> probe, int count) {
    return probe.receiveSeveralMessages(count, Duration.ofSeconds(5)).stream()
        .map(received -> received.message().string())
        .toList();
  }

  /** Whatever was told before this has been dealt with afterwards. */
  private static void barrier(PullSocket pull) {
    TestProbe<StatusReply<SocketStats>> stats = KIT.createTestProbe();
    pull.ref().tell(new Socket.GetStats(stats.getRef()));
    stats.receiveMessage();
  }
}
