package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer sends numbers and is gone, while this side reads nothing. */
class SendAndCloseTest {
  private static final int HEADER = 2;
  private static final int MESSAGE = HEADER + Integer.BYTES;
  private static final SocketOptions SMALL =
      SocketOptions.create().withReceiveHighWaterMark(10).withSendHighWaterMark(10);

  private TransportFixture fixture;

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "ipc://*"})
  @Tag("reported:send_and_close")
  void allThatTheOperatingSystemHasTakenIsDelivered(String endpoint) throws IOException {
    TestHost pair = deafHost(endpoint);
    int sent;
    try (SocketChannel peer =
        connect(pair.bind(fixture.transport(), Endpoint.parse(endpoint)).endpoint())) {
      pair.awaitConnected();
      receiveHandshake(peer);
      sent = fill(peer);
    }
    pair.reading(true);
    assertNumbers(pair.awaitReceived(sent), sent);
  }

  /** A write to whoever is gone fails, and what has arrived must not go with it. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "ipc://*"})
  @Tag("reported:send_and_close")
  void whatHasArrivedIsDeliveredAlthoughAnAnswerCannotBeSent(String endpoint) throws IOException {
    TestHost pair = deafHost(endpoint);
    Pipe pipe;
    int sent = 1000;
    try (SocketChannel peer =
        connect(pair.bind(fixture.transport(), Endpoint.parse(endpoint)).endpoint())) {
      pipe = pair.awaitConnected();
      ByteBuffer bytes = numbers(sent);
      while (bytes.hasRemaining()) {
        peer.write(bytes);
      }
    }
    byte[] body = new byte[64 * 1024];
    assertThat(pair.fill(pipe, 1000, i -> Message.wrap(body))).isLessThan(1000);
    pair.reading(true);
    assertNumbers(pair.awaitReceived(sent), sent);
    pair.awaitDetached(pipe);
  }

  private TestHost deafHost(String endpoint) {
    fixture =
        new TransportFixture(
            endpoint.startsWith("tcp") ? new TcpTransport() : new IpcTransport(),
            () -> Endpoint.parse(endpoint));
    TestHost host = fixture.host(TestTypes.PAIR, SMALL);
    host.reading(false);
    return host;
  }

  private static SocketChannel connect(Endpoint endpoint) throws IOException {
    String address = endpoint.address();
    SocketChannel peer =
        SocketChannel.open(
            endpoint.scheme().equals("ipc")
                ? UnixDomainSocketAddress.of(address)
                : new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
    if (endpoint.scheme().equals("tcp")) {
      // What the system holds back for an acknowledgement is lost with a reset.
      peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    peer.write(ByteBuffer.wrap(RawPeer.GREETING));
    peer.write(
        ByteBuffer.wrap(
            "\4\32\5READY\13Socket-Type\0\0\0\4PAIR".getBytes(StandardCharsets.ISO_8859_1)));
    return peer;
  }

  /** Or its close would be a reset, and what is on its way would be lost in the network. */
  private static void receiveHandshake(SocketChannel peer) throws IOException {
    receive(peer, RawPeer.GREETING.length);
    receive(peer, Byte.toUnsignedInt(receive(peer, HEADER).get(1)));
  }

  private static ByteBuffer receive(SocketChannel peer, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      assertThat(peer.read(bytes)).isPositive();
    }
    return bytes.flip();
  }

  /** Sends until nothing more is taken; the number of whole messages. */
  private static int fill(SocketChannel peer) throws IOException {
    peer.configureBlocking(false);
    ByteBuffer bytes = numbers(5_000_000);
    while (peer.write(bytes) > 0) {
      // Until there is no room.
    }
    assertThat(bytes.hasRemaining()).isTrue();
    return bytes.position() / MESSAGE;
  }

  private static ByteBuffer numbers(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * MESSAGE);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) 0).put((byte) Integer.BYTES).putInt(i);
    }
    return bytes.flip();
  }

  private static void assertNumbers(List<Message> received, int count) {
    assertThat(received).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(ByteBuffer.wrap(received.get(i).frameBytes(0)).getInt()).isEqualTo(i);
    }
  }
}
