package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.Message;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.options.TcpOptions;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of every form, on real sockets. */
class TcpEndpointTest {
  private static final SocketOptions IPV4_ONLY =
      SocketOptions.create().withTcp(TcpOptions.create().withIpv6(false));

  private final TransportFixture fixture =
      new TransportFixture(new TcpTransport(), () -> Endpoint.parse("tcp://127.0.0.1:*"));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  static boolean hasIpv6() throws Exception {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
    return loopback != null;
  }

  private Endpoint bind(TestHost host, String endpoint) {
    return host.bind(fixture.transport(), Endpoint.parse(endpoint)).endpoint();
  }

  private static String port(Endpoint endpoint) {
    return endpoint.address().substring(endpoint.address().lastIndexOf(':'));
  }

  private void assertConnects(TestHost bound, String endpoint) {
    TestHost push = fixture.host(TestTypes.PUSH);
    push.connect(fixture.transport(), Endpoint.parse(endpoint));
    push.send(push.awaitConnected(), Message.of(endpoint));
    bound.await("a message", () -> bound.received().contains(Message.of(endpoint)));
  }

  @Test
  @Tag("libzmq:test_unbind_wildcard")
  void wildcardWithoutIpv6IsAllOfIpv4() {
    TestHost pull = fixture.host(TestTypes.PULL, IPV4_ONLY);
    Endpoint endpoint = bind(pull, "tcp://*:*");
    assertThat(endpoint.address()).matches("0\\.0\\.0\\.0:[1-9]\\d+");
    assertConnects(pull, "tcp://127.0.0.1" + port(endpoint));
    assertConnects(pull, "tcp://localhost" + port(endpoint));
  }

  @Test
  @EnabledIf("hasIpv6")
  @Tag("libzmq:test_unbind_wildcard")
  void wildcardWithIpv6IsBoth() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = bind(pull, "tcp://*:*");
    assertThat(endpoint.address()).matches("\\[::]:[1-9]\\d+");
    assertConnects(pull, "tcp://127.0.0.1" + port(endpoint));
    assertConnects(pull, "tcp://[::1]" + port(endpoint));
    assertThat(pull.events())
        .filteredOn(SocketEvent.Accepted.class::isInstance)
        .extracting(event -> ((SocketEvent.Accepted) event).peerAddress())
        .satisfiesExactlyInAnyOrder(
            address -> assertThat(address).startsWith("tcp://127.0.0.1:"),
            address -> assertThat(address).startsWith("tcp://[::1]:"));
  }

  @Test
  @EnabledIf("hasIpv6")
  @Tag("libzmq:test_unbind_wildcard")
  void ipv6Address() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = bind(pull, "tcp://[::1]:*");
    assertThat(endpoint.address()).matches("\\[::1]:[1-9]\\d+");
    assertConnects(pull, endpoint.toString());
  }

  @Test
  @Tag("libzmq:test_bind_src_address")
  void networkInterface() throws Exception {
    String loopback =
        NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1")).getName();
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = bind(pull, "tcp://" + loopback + ":*");
    assertThat(endpoint.address()).startsWith("127.0.0.1:");
    assertConnects(pull, "tcp://" + loopback + ":0;127.0.0.1" + port(endpoint));
  }

  @Test
  void localhostIsUnderstoodByBindToo() {
    TestHost pull = fixture.host(TestTypes.PULL);
    assertThat(bind(pull, "tcp://localhost:*").address()).startsWith("127.0.0.1:");
  }

  @Test
  @Tag("libzmq:test_bind_src_address")
  void sourceAddress() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = bind(pull, "tcp://127.0.0.1:*");
    assertConnects(pull, "tcp://127.0.0.2:*;" + endpoint.address());
    assertThat(pull.events())
        .first()
        .isInstanceOfSatisfying(
            SocketEvent.Accepted.class,
            event -> assertThat(event.peerAddress()).startsWith("tcp://127.0.0.2:"));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://nosuchdevice0:*, ENODEV, there is",
    "tcp://example.org:*, ENODEV, neither a numeric address",
    "tcp://192.0.2.77:*, EADDRNOTAVAIL, not an address of this machine",
  })
  void refusesToBindWhereItCannot(String endpoint, ErrorCode code, String reason) {
    TestHost pull = fixture.host(TestTypes.PULL);
    assertThatThrownBy(() -> bind(pull, endpoint))
        .hasMessageContaining(endpoint)
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(ZekkoException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void saysThatAnAddressIsInUse() {
    Endpoint endpoint = bind(fixture.host(TestTypes.PULL), "tcp://127.0.0.1:*");
    TestHost second = fixture.host(TestTypes.PULL);
    assertThatThrownBy(() -> bind(second, endpoint.toString()))
        .hasMessageContaining("in use already");
  }

  @Test
  void ipv6AddressesNeedTheOption() {
    TestHost pull = fixture.host(TestTypes.PULL, IPV4_ONLY);
    assertThatThrownBy(() -> bind(pull, "tcp://[::1]:*"))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining("tcp.ipv6");
    assertThatThrownBy(() -> pull.connect(fixture.transport(), Endpoint.parse("tcp://[::1]:1")))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining("tcp.ipv6");
  }

  @Test
  void aSourceThatDoesNotExistIsRefusedAtOnce() {
    TestHost push = fixture.host(TestTypes.PUSH);
    Endpoint endpoint = Endpoint.parse("tcp://nosuchdevice0:0;127.0.0.1:1");
    assertThatThrownBy(() -> push.connect(fixture.transport(), endpoint))
        .isInstanceOfSatisfying(
            InvalidEndpointException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENODEV));
    assertThat(push.pipes()).isEmpty();
  }

  @Test
  void anUnknownNameIsTriedAgain() {
    TestHost push = fixture.host(TestTypes.PUSH);
    push.connect(fixture.transport(), Endpoint.parse("tcp://no-such-host.invalid:5555"));
    push.await(
        "a retry", () -> push.events().stream().anyMatch(SocketEvent.Retrying.class::isInstance));
    assertThat(push.events().get(0))
        .isInstanceOfSatisfying(
            SocketEvent.ConnectFailed.class,
            event -> assertThat(event.reason()).contains("cannot be resolved"));
  }

  @Test
  @Tag("libzmq:test_setsockopt")
  void allOptionsAreAccepted() {
    SocketOptions options =
        SocketOptions.create()
            .withTcp(
                TcpOptions.create()
                    .withKeepAlive(true)
                    .withKeepAliveIdle(Duration.ofSeconds(60))
                    .withKeepAliveCount(5)
                    .withKeepAliveInterval(Duration.ofSeconds(10))
                    .withSendBufferBytes(100_000)
                    .withReceiveBufferBytes(100_000)
                    .withTos(0x10));
    TransportFixture.Linked linked = fixture.linked(TestTypes.PUSH, TestTypes.PULL, options);
    linked.connecter().send(linked.out(), Message.of("hi"));
    linked.binder().awaitReceived(1);
  }

  @Test
  @Tag("libzmq:test_term_endpoint")
  @Tag("reported:address_in_use")
  void unbindFreesThePort() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = pull.bind(fixture.transport(), fixture.toBind());
    pull.run(listener::close);
    assertThat(bind(fixture.host(TestTypes.PULL), listener.endpoint().toString()))
        .isEqualTo(listener.endpoint());
  }

  @Test
  void linkLocalAddressesKeepTheirZone() throws Exception {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) 0xfe;
    bytes[1] = (byte) 0x80;
    bytes[15] = 1;
    InetAddress address = Inet6Address.getByAddress(null, bytes, 3);
    assertThat(TcpHosts.endpoint(new java.net.InetSocketAddress(address, 5555)))
        .hasToString("tcp://[fe80::1%3]:5555");
  }
}
