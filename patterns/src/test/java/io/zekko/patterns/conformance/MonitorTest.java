package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.EndpointUnavailableException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.SocketEvent.Accepted;
import io.zekko.runtime.event.SocketEvent.BindFailed;
import io.zekko.runtime.event.SocketEvent.Closed;
import io.zekko.runtime.event.SocketEvent.ConnectFailed;
import io.zekko.runtime.event.SocketEvent.Connected;
import io.zekko.runtime.event.SocketEvent.Disconnected;
import io.zekko.runtime.event.SocketEvent.GaveUp;
import io.zekko.runtime.event.SocketEvent.HandshakeFailed;
import io.zekko.runtime.event.SocketEvent.HandshakeSucceeded;
import io.zekko.runtime.event.SocketEvent.Listening;
import io.zekko.runtime.event.SocketEvent.Retrying;
import io.zekko.runtime.event.SocketEvent.Stopped;
import io.zekko.runtime.options.ConnectionOptions;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of both ends, in the order of libzmq's monitor. */
class MonitorTest {
  private static final int INVALID_METADATA = 0x10000018;

  @RegisterExtension final Bench bench = new Bench();

  private SocketOptions quick() {
    return bench
        .options()
        .withReconnect(
            ReconnectOptions.create()
                .withInterval(Duration.ofMillis(10))
                .withMaxInterval(Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "tcp://[::1]:*", "ipc"})
  @Tag("libzmq:test_monitor")
  void bothEndsTellWhoComesAndGoes(String place) {
    RouterSocket router = bench.open(ROUTER, bench.options().withRoutingId("server"));
    EventLog server = EventLog.of(router);
    router.bind(place.equals("ipc") ? Bench.known("ipc") : place);
    String endpoint = last(router);
    DealerSocket dealer = bench.open(DEALER, quick().withRoutingId("client"));
    EventLog client = EventLog.of(dealer);
    dealer.connect(endpoint);

    assertThat(server.next(Listening.class).endpoint()).isEqualTo(endpoint);
    Accepted accepted = server.next(Accepted.class);
    HandshakeSucceeded came = server.next(HandshakeSucceeded.class);
    assertThat(came.endpoint()).isEqualTo(endpoint);
    assertThat(came.peerAddress()).isEqualTo(accepted.peerAddress());
    assertThat(came.peerType()).isEqualTo("DEALER");
    assertThat(came.identity()).asString().isEqualTo("client");
    assertThat(client.next(Connected.class).endpoint()).isEqualTo(endpoint);
    HandshakeSucceeded found = client.next(HandshakeSucceeded.class);
    assertThat(found.endpoint()).isEqualTo(endpoint);
    assertThat(found.peerType()).isEqualTo("ROUTER");
    assertThat(found.identity()).asString().isEqualTo("server");

    router.unbind(endpoint);

    assertThat(server.next(Closed.class).endpoint()).isEqualTo(endpoint);
    Disconnected left = server.next(Disconnected.class);
    assertThat(left.peerAddress()).isEqualTo(accepted.peerAddress());
    assertThat(left.identity()).asString().isEqualTo("client");
    assertThat(left.peerFault()).isFalse();
    Disconnected lost = client.next(Disconnected.class);
    assertThat(lost.identity()).asString().isEqualTo("server");
    assertThat(lost.peerFault()).isFalse();
    assertThat(client.next(Retrying.class).delay()).isLessThanOrEqualTo(Duration.ofMillis(10));

    router.bind(endpoint);
    client.until(Connected.class);
    client.next(HandshakeSucceeded.class);
    server.next(Listening.class);
    server.next(Accepted.class);
    server.next(HandshakeSucceeded.class);

    dealer.close();
    client.next(Disconnected.class);
    client.next(Stopped.class);
    server.next(Disconnected.class);
    router.close();
    server.next(Closed.class);
    server.next(Stopped.class);
    client.isSilent();
    server.isSilent();
  }

  @Test
  @Tag("libzmq:test_monitor")
  void inprocTellsWhoComesAndGoesToo() {
    RouterSocket router = bench.open(ROUTER);
    EventLog server = EventLog.of(router);
    router.bind(Bench.place("inproc"));
    DealerSocket dealer = bench.open(DEALER, bench.options().withRoutingId("client"));
    EventLog client = EventLog.of(dealer);
    dealer.connect(last(router));
    server.next(Listening.class);
    assertThat(server.next(HandshakeSucceeded.class).identity()).asString().isEqualTo("client");
    client.next(HandshakeSucceeded.class);
    dealer.close();
    client.next(Disconnected.class);
    client.next(Stopped.class);
    assertThat(server.next(Disconnected.class).identity()).asString().isEqualTo("client");
    router.close();
    server.next(Closed.class);
    server.next(Stopped.class);
  }

  @Test
  @Tag("libzmq:test_monitor")
  @Tag("reported:address_in_use")
  void anEndpointThatIsTakenIsAnEventAndAnError() {
    String taken = last(bench.open(PULL).bind("tcp://127.0.0.1:*"));
    PullSocket pull = bench.open(PULL);
    EventLog log = EventLog.of(pull);
    assertThatThrownBy(() -> pull.bind(taken)).isInstanceOf(EndpointUnavailableException.class);
    BindFailed failed = log.next(BindFailed.class);
    assertThat(failed.endpoint()).isEqualTo(taken);
    assertThat(failed.reason()).contains("EADDRINUSE");
  }

  @Test
  @Tag("libzmq:test_reconnect_options")
  void aRefusedConnectionIsTriedUntilSomebodyIsThere() {
    String endpoint = Bench.known("tcp");
    PushSocket push = bench.open(PUSH, quick());
    EventLog log = EventLog.of(push);
    push.connect(endpoint);
    for (int i = 0; i < 3; i++) {
      assertThat(log.next(ConnectFailed.class).reason()).contains("refused");
      log.next(Retrying.class);
    }
    bench.open(PULL).bind(endpoint);
    assertThat(log.until(Connected.class)).isSubsetOf("ConnectFailed", "Retrying");
    log.next(HandshakeSucceeded.class);
  }

  @Test
  @Tag("libzmq:test_reconnect_options")
  void whoDisconnectsWhileWaitingTriesNoMore() {
    String endpoint = Bench.known("tcp");
    PushSocket push =
        bench.open(
            PUSH,
            bench
                .options()
                .withReconnect(ReconnectOptions.create().withInterval(Duration.ofMillis(50))));
    EventLog log = EventLog.of(push);
    push.connect(endpoint);
    log.next(ConnectFailed.class);
    log.next(Retrying.class);
    push.disconnect(endpoint);
    log.isSilent();
  }

  @Test
  @Tag("libzmq:test_reconnect_options")
  void whoDoesNotReconnectGivesUp() {
    PushSocket push =
        bench.open(
            PUSH, bench.options().withReconnect(ReconnectOptions.create().withEnabled(false)));
    EventLog log = EventLog.of(push);
    push.connect(Bench.known("tcp"));
    log.next(ConnectFailed.class);
    assertThat(log.next(GaveUp.class).reason()).contains("switched off");
    log.isSilent();
  }

  @Test
  @Tag("libzmq:test_monitor")
  @Tag("reported:refusal")
  void bothEndsTellThatTheirTypesDoNotFit() {
    PullSocket pull = bench.open(PULL);
    EventLog server = EventLog.of(pull);
    pull.bind("tcp://127.0.0.1:*");
    DealerSocket dealer = bench.open(DEALER, quick());
    EventLog client = EventLog.of(dealer);
    dealer.connect(last(pull));

    server.next(Listening.class);
    server.next(Accepted.class);
    HandshakeFailed refused = server.next(HandshakeFailed.class);
    assertThat(refused.code()).isEqualTo(INVALID_METADATA);
    assertThat(refused.reason()).contains("DEALER").contains("PULL");
    client.next(Connected.class);
    HandshakeFailed failed = client.next(HandshakeFailed.class);
    assertThat(failed.code()).isEqualTo(INVALID_METADATA);
    assertThat(failed.reason()).contains("DEALER").contains("PULL");
    client.next(GaveUp.class);
    client.isSilent();
    server.isSilent();
  }

  @Test
  @Tag("libzmq:test_reconnect_options")
  @Tag("libzmq:test_stream_timeout")
  void aServerThatSaysNothingFailsTheHandshakeInTimeAndIsTriedAgain() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      DealerSocket dealer =
          bench.open(
              DEALER,
              quick()
                  .withConnection(
                      ConnectionOptions.create().withHandshakeTimeout(Duration.ofMillis(100))));
      EventLog log = EventLog.of(dealer);
      dealer.connect("tcp://127.0.0.1:" + silent.getLocalPort());
      for (int i = 0; i < 2; i++) {
        log.next(Connected.class);
        HandshakeFailed failed = log.next(HandshakeFailed.class);
        assertThat(failed.code()).isZero();
        assertThat(failed.reason()).contains("handshake");
        log.next(Retrying.class);
      }
    }
  }

  @Test
  @Tag("libzmq:test_stream_timeout")
  void aClientThatSaysNothingIsTurnedAwayInTime() throws IOException {
    DealerSocket dealer =
        bench.open(
            DEALER,
            bench
                .options()
                .withConnection(
                    ConnectionOptions.create().withHandshakeTimeout(Duration.ofMillis(100))));
    EventLog log = EventLog.of(dealer);
    dealer.bind("tcp://127.0.0.1:*");
    String address = dealer.lastEndpoint().address();
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      log.next(Listening.class);
      Accepted accepted = log.next(Accepted.class);
      HandshakeFailed failed = log.next(HandshakeFailed.class);
      assertThat(failed.peerAddress())
          .isEqualTo(accepted.peerAddress())
          .endsWith(":" + client.getLocalPort());
      assertThat(failed.reason()).contains("handshake");
    }
    log.isSilent();
  }

  @Test
  @Tag("libzmq:test_monitor")
  void aPeerThatBreaksTheProtocolIsToldApartFromOneThatLeaves() {
    PullSocket pull = bench.open(PULL, bench.options().withMaxMessageBytes(10));
    EventLog server = EventLog.of(pull);
    pull.bind("tcp://127.0.0.1:*");
    PushSocket push = bench.open(PUSH, quick());
    EventLog client = EventLog.of(push);
    push.connect(last(pull)).send("more than ten bytes");
    server.until(HandshakeSucceeded.class);
    assertThat(server.next(Disconnected.class).peerFault()).isTrue();
    client.until(HandshakeSucceeded.class);
    assertThat(client.next(Disconnected.class).peerFault()).isFalse();
    client.next(Retrying.class);
  }
}
