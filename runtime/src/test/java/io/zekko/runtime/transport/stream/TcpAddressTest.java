package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Endpoint;
import io.zekko.InvalidEndpointException;
import io.zekko.runtime.transport.stream.TcpAddress.Host;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "tcp://*:5555, *, 5555",
    "tcp://*:*, *, 0",
    "tcp://*:0, *, 0",
    "tcp://127.0.0.1:0, 127.0.0.1, 0",
    "tcp://0.0.0.0:65535, 0.0.0.0, 65535",
    "tcp://[::1]:5555, ::1, 5555",
    "tcp://[::]:*, ::, 0",
    "tcp://[fe80::1%eth0]:1, fe80::1%eth0, 1",
    "tcp://eth0:5555, eth0, 5555",
    "tcp://eth0.100:5555, eth0.100, 5555",
    "tcp://localhost:00080, localhost, 80",
  })
  void readsWhereToBind(String endpoint, String name, int port) {
    TcpAddress address = TcpAddress.forBind(Endpoint.parse(endpoint));
    assertThat(address.target()).isEqualTo(new Host(name, port));
    assertThat(address.source()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://localhost:5555, localhost, 5555",
    "tcp://my-host_1.example.org:1, my-host_1.example.org, 1",
    "tcp://10.0.0.7:65535, 10.0.0.7, 65535",
    "tcp://[2001:db8::7]:5555, 2001:db8::7, 5555",
    "tcp://[fe80::1%2]:5555, fe80::1%2, 5555",
  })
  @Tag("libzmq:test_connect_resolve")
  void readsWhereToConnect(String endpoint, String name, int port) {
    TcpAddress address = TcpAddress.forConnect(Endpoint.parse(endpoint));
    assertThat(address.target()).isEqualTo(new Host(name, port));
    assertThat(address.source()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://192.168.1.17:5555;host:1, 192.168.1.17, 5555",
    "tcp://192.168.1.17:0;host:1, 192.168.1.17, 0",
    "tcp://eth0:*;host:1, eth0, 0",
    "tcp://localhost:0;host:1, localhost, 0",
    "tcp://*:7;host:1, *, 7",
    "tcp://[::1]:7;host:1, ::1, 7",
  })
  @Tag("libzmq:test_bind_src_address")
  void readsWhereToConnectFrom(String endpoint, String name, int port) {
    TcpAddress address = TcpAddress.forConnect(Endpoint.parse(endpoint));
    assertThat(address.source()).contains(new Host(name, port));
    assertThat(address.target()).isEqualTo(new Host("host", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://localhost, port is missing",
    "tcp://[::1], port is missing",
    "tcp://:5555, host is missing",
    "tcp://host:, not a port",
    "tcp://host:x, not a port",
    "tcp://host:-1, not a port",
    "tcp://host:+1, not a port",
    "tcp://host:65536, not a port",
    "tcp://host:99999999999999, not a port",
    "tcp://host:1/path, not a port",
    "tcp://two words:1, cannot contain",
    "tcp://user@host:1, cannot contain",
    "tcp://**:1, cannot contain",
    "tcp://::1:5555, in brackets",
    "tcp://[::g]:5555, not an IPv6 address",
    "tcp://[]:5555, not an IPv6 address",
  })
  @Tag("libzmq:test_connect_resolve")
  void refusesWhatIsNoAddress(String endpoint, String reason) {
    assertThatThrownBy(() -> TcpAddress.forBind(Endpoint.parse(endpoint)))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining(endpoint)
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> TcpAddress.forConnect(Endpoint.parse(endpoint)))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://*:5555, for bind",
    "tcp://host:*, peer's port",
    "tcp://host:0, peer's port",
    "tcp://;host:1, port is missing",
    "tcp://eth0;host:1, port is missing",
    "tcp://eth0:0;, port is missing",
    "tcp://a:0;b:1;c:2, one source",
  })
  @Tag("libzmq:test_connect_resolve")
  void refusesWhereNobodyCanConnect(String endpoint, String reason) {
    assertThatThrownBy(() -> TcpAddress.forConnect(Endpoint.parse(endpoint)))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"tcp://eth0:0;host:1, for connect"})
  void refusesASourceToBind(String endpoint, String reason) {
    assertThatThrownBy(() -> TcpAddress.forBind(Endpoint.parse(endpoint)))
        .isInstanceOf(InvalidEndpointException.class)
        .hasMessageContaining(reason);
  }
}
