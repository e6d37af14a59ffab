package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.ConnectionOptions;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One bad peer costs one connection and an event, and nothing else. */
class HostilePeerTest {
  private final TransportFixture fixture =
      new TransportFixture(new TcpTransport(), () -> Endpoint.parse("tcp://127.0.0.1:*"));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  private static SocketEvent.HandshakeFailed awaitFailure(TestHost host) {
    host.await(
        "a failed handshake",
        () -> host.events().stream().anyMatch(SocketEvent.HandshakeFailed.class::isInstance));
    return host.events().stream()
        .filter(SocketEvent.HandshakeFailed.class::isInstance)
        .map(SocketEvent.HandshakeFailed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anHttpClientIsTurnedAway() throws IOException {
    TransportFixture.Linked linked = fixture.linked();
    try (RawPeer browser = RawPeer.connect(linked.listener().endpoint())) {
      browser.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      browser.awaitClosed();
    }
    SocketEvent.HandshakeFailed failure = awaitFailure(linked.binder());
    assertThat(failure.code()).isEqualTo(0x10000000);
    assertThat(failure.peerAddress()).startsWith("tcp://127.0.0.1:");
    assertThat(linked.binder().pipes()).hasSize(1);
    linked.connecter().send(linked.out(), Message.of("still here"));
    assertThat(linked.binder().awaitReceived(1)).containsExactly(Message.of("still here"));
  }

  @Test
  void aBrokenFrameAfterTheHandshakeEndsThatConnection() throws IOException {
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = pull.bind(fixture.transport(), fixture.toBind());
    try (RawPeer peer = RawPeer.connect(listener.endpoint())) {
      peer.send(RawPeer.GREETING);
      peer.send(ready("PUSH"));
      peer.send(new byte[] {0, 1, 'a'});
      peer.send("no frame begins like this".getBytes(StandardCharsets.US_ASCII));
      peer.awaitClosed();
    }
    pull.await(
        "the event",
        () -> pull.events().stream().anyMatch(SocketEvent.Disconnected.class::isInstance));
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("a"));
    pull.await("the end of the pipe", () -> pull.pipes().isEmpty());
  }

  @Test
  @Tag("libzmq:test_stream_timeout")
  void silenceEndsTheHandshake() throws IOException {
    SocketOptions options =
        SocketOptions.create()
            .withConnection(ConnectionOptions.create().withHandshakeTimeout(Duration.ofMillis(50)));
    TestHost pull = fixture.host(TestTypes.PULL, options);
    Listener listener = pull.bind(fixture.transport(), fixture.toBind());
    try (RawPeer silent = RawPeer.connect(listener.endpoint())) {
      silent.awaitClosed();
    }
    assertThat(awaitFailure(pull).reason()).contains("50 ms");
  }

  @Test
  void aCrowdOfStrangersCannotKeepOthersOut() throws IOException {
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = pull.bind(fixture.transport(), fixture.toBind());
    List<RawPeer> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < StreamListener.MAX_HANDSHAKES + 10; i++) {
        crowd.add(RawPeer.connect(listener.endpoint()));
      }
      assertThat(awaitFailure(pull).reason()).contains("in their handshake");
      TestHost push = fixture.host(TestTypes.PUSH);
      push.connect(fixture.transport(), listener.endpoint());
      push.send(push.awaitConnected(), Message.of("let me in"));
      assertThat(pull.awaitReceived(1)).hasSize(1);
    } finally {
      for (RawPeer peer : crowd) {
        peer.close();
      }
    }
  }

  @Test
  @Tag("libzmq:test_connect_null_fuzzer")
  @Tag("reported:refusal")
  void aServerOfAnotherKindIsGivenUp() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TestHost push = fixture.host(TestTypes.PUSH);
      Endpoint endpoint = Endpoint.parse("tcp://127.0.0.1:" + server.getLocalPort());
      push.connect(fixture.transport(), endpoint);
      push.fill(push.pipes().get(0), 3, i -> Message.of("lost"));
      try (RawPeer ssh = RawPeer.accept(server)) {
        ssh.send("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        push.await("the end of the pipe", () -> push.pipes().isEmpty());
      }
      assertThat(push.gaveUp()).hasSize(1);
      assertThat(push.events())
          .extracting(event -> (Object) event.getClass())
          .containsExactly(
              SocketEvent.Connected.class,
              SocketEvent.HandshakeFailed.class,
              SocketEvent.GaveUp.class);
      assertThat(push.dropped(io.zekko.runtime.event.DropReason.PIPE_CLOSED)).isEqualTo(3);
    }
  }

  @Test
  @Tag("reported:refusal")
  void theWrongTypeOfSocketIsGivenUpOnBothSides() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = pull.bind(fixture.transport(), fixture.toBind()).endpoint();
    TestHost sub = fixture.host(TestTypes.SUB);
    sub.connect(fixture.transport(), endpoint);
    sub.await("the end of the pipe", () -> sub.pipes().isEmpty());
    assertThat(sub.gaveUp()).hasSize(1);
    assertThat(awaitFailure(pull).reason()).contains("SUB");
  }

  @Test
  void pingsDoNotPileUpForAPeerThatDoesNotRead() throws IOException {
    int pings = 100;
    SocketOptions options =
        SocketOptions.create()
            .withSendHighWaterMark(10)
            .withHeartbeat(
                HeartbeatOptions.create()
                    .withInterval(Duration.ofMillis(2))
                    .withTimeout(Duration.ofMinutes(1)));
    TestHost push = fixture.host(TestTypes.PUSH, options);
    Endpoint endpoint = push.bind(fixture.transport(), fixture.toBind()).endpoint();
    try (RawPeer stuck = RawPeer.connect(endpoint)) {
      stuck.send(RawPeer.GREETING);
      stuck.send(ready("PULL"));
      Pipe pipe = push.awaitConnected();
      int sent = push.fill(pipe, 1000, i -> Message.of(new byte[1 << 20]));
      try (RawPeer reading = RawPeer.connect(endpoint)) {
        reading.send(RawPeer.GREETING);
        reading.send(ready("PULL"));
        reading.receive(64);
        for (int seen = 0; seen < pings; ) {
          seen += isCommand(reading, "PING") ? 1 : 0;
        }
      }
      stuck.receive(64);
      stuck.receiveFrame(); // READY
      int behind = 0;
      for (int read = 0; read < sent; ) {
        if (isCommand(stuck, "PING")) {
          behind++;
        } else {
          read++;
        }
      }
      assertThat(behind).isLessThan(pings / 2);
    }
  }

  @Test
  void aPeerThatIsSilentAfterOurGoodbyeIsHeardOut() throws IOException {
    SocketOptions options =
        SocketOptions.create()
            .withLingerForever()
            .withHeartbeat(
                HeartbeatOptions.create()
                    .withInterval(Duration.ofMillis(20))
                    .withTimeout(Duration.ofMillis(20)));
    TestHost pull = fixture.host(TestTypes.PULL, options);
    Listener listener = pull.bind(fixture.transport(), fixture.toBind());
    TestHost clock = fixture.host(TestTypes.PULL, options);
    Endpoint other = clock.bind(fixture.transport(), fixture.toBind()).endpoint();
    Pipe pipe;
    try (RawPeer peer = RawPeer.connect(listener.endpoint())) {
      peer.send(RawPeer.GREETING);
      peer.send(ready("PUSH"));
      pipe = pull.awaitConnected();
      pull.run(listener::retire);
      peer.awaitClosed();
      peer.send(new byte[] {0, 1, 'a', 4, 7, 4, 'P', 'I', 'N', 'G', 0, 0});
      pull.awaitReceived(1);
      try (RawPeer silent = RawPeer.connect(other)) {
        silent.send(RawPeer.GREETING);
        silent.send(ready("PUSH"));
        // It is given up after the time that the first one is silent, too.
        silent.awaitClosed();
      }
      peer.send(new byte[] {0, 1, 'b'});
      assertThat(pull.awaitReceived(2)).containsExactly(Message.of("a"), Message.of("b"));
    }
    pull.awaitDetached(pipe);
    assertThat(pull.events())
        .filteredOn(SocketEvent.Disconnected.class::isInstance)
        .extracting(event -> ((SocketEvent.Disconnected) event).reason())
        .containsExactly("the peer closed the connection");
  }

  /** Reads a frame. */
  private static boolean isCommand(RawPeer peer, String name) throws IOException {
    byte[] body = peer.receiveFrame();
    return body[0] == name.length()
        && new String(body, 1, name.length(), StandardCharsets.US_ASCII).equals(name);
  }

  private static byte[] ready(String type) {
    byte[] body =
        ("\5READY\13Socket-Type\0\0\0" + (char) type.length() + type)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] frame = new byte[body.length + 2];
    frame[0] = 4;
    frame[1] = (byte) body.length;
    System.arraycopy(body, 0, frame, 2, body.length);
    return frame;
  }
}
