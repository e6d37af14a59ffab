package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.ConnectionOptions;
import io.zekko.runtime.options.SocketOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a broken or hostile peer costs: its own connection, an event with the reason, and a count.
 */
@Timeout(20)
class HostilePeerTest {
  private static final HexFormat HEX = HexFormat.of();

  /** A whole greeting of ZMTP 3.1 with the mechanism NULL. */
  private static final byte[] GREETING =
      HEX.parseHex(
          "ff00000000000000017f0301" + "4e554c4c" + "00".repeat(16) + "00" + "00".repeat(31));

  /** READY of a PUSH. */
  private static final byte[] READY =
      HEX.parseHex("041a" + "055245414459" + "0b" + hex("Socket-Type") + "00000004" + hex("PUSH"));

  private final Zekko zekko = Zekko.create();
  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
  private PullSocket pull;
  private PushSocket good;

  @BeforeEach
  void open() {
    SocketOptions options =
        SocketOptions.create(zekko.system())
            .withMaxMessageBytes(100_000)
            .withConnection(
                ConnectionOptions.create().withHandshakeTimeout(Duration.ofMillis(1500)));
    pull = zekko.open(PULL, options).onEvent(events::add).bind("tcp://127.0.0.1:*");
    good = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    good.whenConnected(1).toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_bind_null_fuzzer")
  void randomBytes() throws Exception {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    bytes[0] = 1;
    failsTheHandshake(bytes);
  }

  @Test
  void anHttpRequest() throws Exception {
    failsTheHandshake("GET / HTTP/1.1\r\nHost: zekko\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aGreetingCutShort() throws Exception {
    try (Socket peer = send(Arrays.copyOf(GREETING, 30))) {
      peer.shutdownOutput();
      assertThat(next(SocketEvent.HandshakeFailed.class).reason()).contains("closed");
    }
    theOthersAreServed(1);
  }

  @Test
  void aPeerThatSaysNothing() throws Exception {
    try (Socket peer = send(new byte[0])) {
      assertThat(next(SocketEvent.HandshakeFailed.class).reason()).contains("handshake");
      assertThat(isClosed(peer)).isTrue();
    }
    theOthersAreServed(1);
  }

  @Test
  void aWrongMechanism() throws Exception {
    byte[] greeting = GREETING.clone();
    System.arraycopy("CURVE".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 5);
    failsTheHandshake(greeting);
  }

  @Test
  void anIllegalPeerType() throws Exception {
    byte[] ready =
        HEX.parseHex("0419" + "055245414459" + "0b" + hex("Socket-Type") + "00000003" + hex("REQ"));
    try (Socket peer = send(concat(GREETING, ready))) {
      assertThat(next(SocketEvent.HandshakeFailed.class).reason()).contains("REQ");
      assertThat(isClosed(peer)).isTrue();
    }
    theOthersAreServed(1);
  }

  @Test
  void anIllegalPeerOfOurOwn() throws Exception {
    DealerSocket dealer = zekko.open(DEALER).onEvent(events::add);
    dealer.connect(pull.lastEndpoint().toString());
    assertThat(next(SocketEvent.GaveUp.class).endpoint()).isEqualTo(pull.lastEndpoint().toString());
    await().until(() -> pull.stats().failures() == 1);
  }

  @Test
  void aFrameThatDeclaresTheLargestSizeThereIs() throws Exception {
    breaksTheConnection(HEX.parseHex("02" + "7fffffffffffffff"));
  }

  @Test
  void aFrameThatDeclaresANegativeSize() throws Exception {
    breaksTheConnection(HEX.parseHex("02" + "ffffffffffffffff"));
  }

  @Test
  void aMessageAboveTheLimit() throws Exception {
    breaksTheConnection(HEX.parseHex("02" + "00000000000186a1"));
  }

  @Test
  void anEndlessMultipart() throws Exception {
    byte[] frames = new byte[300_000];
    for (int i = 0; i < frames.length; i += 3) {
      frames[i] = 1;
      frames[i + 1] = 1;
    }
    breaksTheConnection(frames);
  }

  @Test
  void aCommandShorterThanItsName() throws Exception {
    breaksTheConnection(HEX.parseHex("0402" + "0950"));
  }

  @Test
  void aPingWithoutItsTimeToLive() throws Exception {
    breaksTheConnection(HEX.parseHex("0406" + "0450494e47" + "00"));
  }

  @Test
  void aCommandThatIsToBeContinued() throws Exception {
    breaksTheConnection(HEX.parseHex("0505" + "0450494e47"));
  }

  @Test
  @Tag("libzmq:test_bind_null_fuzzer")
  void aThousandPeersThatSendRubbishLeaveTheSocketAsItWas() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      try (Socket peer = send(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})) {
        assertThat(isClosed(peer)).isTrue();
      }
    }
    await().until(() -> pull.stats().failures() == 1_000);
    theOthersAreServed(1_000);
    assertThat(pull.stats().pipes()).isEqualTo(1);
  }

  private void failsTheHandshake(byte[] bytes) throws Exception {
    try (Socket peer = send(bytes)) {
      assertThat(next(SocketEvent.HandshakeFailed.class).reason()).isNotBlank();
      assertThat(isClosed(peer)).isTrue();
    }
    theOthersAreServed(1);
  }

  private void breaksTheConnection(byte[] bytes) throws Exception {
    try (Socket peer = send(concat(GREETING, READY))) {
      pull.whenConnected(2).toCompletableFuture().get();
      events.clear();
      writeUntilReset(peer, bytes);
      assertThat(next(SocketEvent.Disconnected.class).reason()).isNotBlank();
      assertThat(isClosed(peer)).isTrue();
    }
    theOthersAreServed(1);
  }

  /** The socket need not hear a peer out that breaks the rules. */
  private static void writeUntilReset(Socket peer, byte[] bytes) {
    try {
      peer.getOutputStream().write(bytes);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(SocketException.class);
    }
  }

  private void theOthersAreServed(int failures) {
    good.send("still here");
    assertThat(pull.receive().string()).isEqualTo("still here");
    await().untilAsserted(() -> assertThat(pull.stats().failures()).isEqualTo(failures));
    assertThat(pull.stats().peers()).hasSize(1);
  }

  private <E extends SocketEvent> E next(Class<E> type) throws InterruptedException {
    while (true) {
      SocketEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("a " + type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private Socket send(byte[] bytes) throws IOException {
    int port = URI.create(pull.lastEndpoint().toString()).getPort();
    Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      OutputStream out = peer.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // The other side may have closed already, which is what the test is about.
    }
    return peer;
  }

  private static boolean isClosed(Socket peer) throws IOException {
    peer.setSoTimeout(10_000);
    try (InputStream in = peer.getInputStream()) {
      while (in.read() >= 0) {
        // What the socket says before it closes.
      }
      return true;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static String hex(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
