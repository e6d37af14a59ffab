package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Peers that go and come back, or do not. */
class ReconnectTest {
  private static final SocketOptions SOON =
      SocketOptions.create()
          .withReconnect(
              ReconnectOptions.create()
                  .withInterval(Duration.ofMillis(5))
                  .withMaxInterval(Duration.ofMillis(20)));

  private final TransportFixture fixture =
      new TransportFixture(new TcpTransport(), () -> Endpoint.parse("tcp://127.0.0.1:*"));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  private static List<Class<?>> kinds(TestHost host) {
    return host.events().stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  @Tag("rfc:queue_after_disconnect")
  @Tag("reported:server_restarts")
  void whatWaitsArrivesAfterTheReturn() {
    TransportFixture.Linked linked = fixture.linked(TestTypes.PUSH, TestTypes.PULL, SOON);
    linked.binder().run(linked.listener()::close);
    linked.connecter().awaitDisconnected(linked.out());
    assertThat(linked.connecter().fill(linked.out(), 100, i -> Message.of("" + i))).isEqualTo(100);
    TestHost next = fixture.host(TestTypes.PULL);
    next.bind(fixture.transport(), linked.listener().endpoint());
    assertThat(next.awaitReceived(100))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> Message.of("" + i)).toList());
    assertThat(kinds(linked.connecter()))
        .containsSubsequence(
            SocketEvent.Connected.class,
            SocketEvent.HandshakeSucceeded.class,
            SocketEvent.Disconnected.class,
            SocketEvent.Retrying.class,
            SocketEvent.Connected.class,
            SocketEvent.HandshakeSucceeded.class);
  }

  @Test
  void refusedConnectionsAreTriedAgain() {
    TestHost push = fixture.host(TestTypes.PUSH, SOON);
    push.connect(fixture.transport(), fixture.unbound());
    push.await("three attempts", () -> push.events().size() >= 6);
    assertThat(kinds(push))
        .startsWith(
            SocketEvent.ConnectFailed.class,
            SocketEvent.Retrying.class,
            SocketEvent.ConnectFailed.class,
            SocketEvent.Retrying.class);
    assertThat(((SocketEvent.ConnectFailed) push.events().get(0)).reason())
        .containsIgnoringCase("connection refused");
  }

  @Test
  @Tag("reported:backoff")
  void attemptsBecomeRarerUpToTheLongestInterval() {
    TestHost push = fixture.host(TestTypes.PUSH, SOON);
    push.connect(fixture.transport(), fixture.unbound());
    push.await("six attempts", () -> kinds(push).size() >= 12);
    List<Long> longest = List.of(5L, 10L, 20L, 20L, 20L, 20L);
    List<Duration> delays =
        push.events().stream()
            .filter(SocketEvent.Retrying.class::isInstance)
            .map(event -> ((SocketEvent.Retrying) event).delay())
            .toList();
    for (int i = 0; i < longest.size(); i++) {
      Duration interval = Duration.ofMillis(longest.get(i));
      assertThat(delays.get(i)).isBetween(interval.dividedBy(2), interval);
    }
  }

  @Test
  @Tag("libzmq:test_immediate")
  void immediatePipesGoWithTheirConnection() {
    TransportFixture.Linked linked =
        fixture.linked(TestTypes.PUSH, TestTypes.PULL, SOON.withImmediate(true));
    linked.binder().run(linked.listener()::close);
    linked.connecter().awaitDetached(linked.out());
    TestHost next = fixture.host(TestTypes.PULL);
    next.bind(fixture.transport(), linked.listener().endpoint());
    Pipe again = linked.connecter().awaitConnected();
    assertThat(again).isNotSameAs(linked.out());
    linked.connecter().send(again, Message.of("hi"));
    assertThat(next.awaitReceived(1)).containsExactly(Message.of("hi"));
  }

  @Test
  @Tag("libzmq:test_reconnect_ivl")
  void withoutReconnectingTheFirstFailureIsTheLast() {
    SocketOptions once =
        SocketOptions.create().withReconnect(ReconnectOptions.create().withEnabled(false));
    TestHost push = fixture.host(TestTypes.PUSH, once);
    push.connect(fixture.transport(), fixture.unbound());
    push.await("the end", () -> push.gaveUp().size() == 1 && push.pipes().isEmpty());
    assertThat(kinds(push))
        .endsWith(SocketEvent.GaveUp.class)
        .doesNotContain(SocketEvent.Retrying.class);
    TransportFixture.Linked linked = fixture.linked(TestTypes.PUSH, TestTypes.PULL, once);
    linked.binder().run(linked.listener()::close);
    linked.connecter().awaitDetached(linked.out());
    assertThat(linked.connecter().gaveUp()).hasSize(1);
  }

  @Test
  void closingEndsTheAttempts() {
    TestHost push = fixture.host(TestTypes.PUSH, SOON);
    Connection connection = push.connect(fixture.transport(), fixture.unbound());
    Pipe pipe = push.pipes().get(0);
    push.await("an attempt", () -> !push.events().isEmpty());
    push.run(connection::close);
    push.awaitDetached(pipe);
    int before = push.call(() -> push.events().size());
    TestHost late = fixture.host(TestTypes.PULL);
    late.bind(fixture.transport(), connection.endpoint());
    TestHost other = fixture.host(TestTypes.PUSH);
    other.connect(fixture.transport(), connection.endpoint());
    other.awaitConnected();
    late.awaitConnected();
    assertThat(push.events()).hasSize(before);
    assertThat(late.pipes()).hasSize(1);
  }

  @Test
  @Tag("reported:close_unsent")
  void lingeringGoesOnTryingToReachThePeer() {
    TestHost push = fixture.host(TestTypes.PUSH, SOON.withLingerForever());
    Connection connection = push.connect(fixture.transport(), fixture.unbound());
    Pipe pipe = push.pipes().get(0);
    push.run(
        () -> {
          pipe.write(Message.of("last words"));
          connection.close();
        });
    TestHost pull = fixture.host(TestTypes.PULL);
    pull.bind(fixture.transport(), connection.endpoint());
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("last words"));
    push.awaitDetached(pipe);
  }

  @Test
  @Tag("libzmq:test_stream_timeout")
  void aHandshakeThatHangsIsClosedWithTheConnection() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TestHost push = fixture.host(TestTypes.PUSH, SOON);
      Connection connection =
          push.connect(
              fixture.transport(), Endpoint.parse("tcp://127.0.0.1:" + mute.getLocalPort()));
      try (RawPeer peer = RawPeer.accept(mute)) {
        push.await("a connection", () -> kinds(push).contains(SocketEvent.Connected.class));
        push.run(connection::close);
        peer.awaitClosed();
      }
    }
  }

  @Test
  void aPeerThatClosesInTheHandshakeIsTriedAgain() throws IOException {
    try (ServerSocket shy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TestHost push = fixture.host(TestTypes.PUSH, SOON);
      push.connect(fixture.transport(), Endpoint.parse("tcp://127.0.0.1:" + shy.getLocalPort()));
      RawPeer.accept(shy).close();
      RawPeer.accept(shy).close();
      push.await("the event", () -> kinds(push).contains(SocketEvent.HandshakeFailed.class));
      assertThat(push.gaveUp()).isEmpty();
    }
  }
}
