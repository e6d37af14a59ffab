package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.runtime.transport.Transport.Direction;
import io.zekko.runtime.transport.stream.IpcAddress.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpcAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ipc:///tmp/feed, PATH, /tmp/feed",
    "ipc://relative/feed, PATH, relative/feed",
    "ipc://a, PATH, a",
    "ipc://@name, ABSTRACT, name",
    "ipc://@/tmp/x, ABSTRACT, /tmp/x",
  })
  void readsPathsAndNames(String endpoint, Kind kind, String name) {
    for (Direction direction : Direction.values()) {
      IpcAddress address = IpcAddress.parse(Endpoint.parse(endpoint), direction);
      assertThat(address).isEqualTo(new IpcAddress(kind, name));
      assertThat(address.endpoint()).hasToString(endpoint);
    }
  }

  @Test
  @Tag("libzmq:test_abstract_ipc")
  void abstractNamesBeginWithAZeroByte() {
    assertThat(new IpcAddress(Kind.ABSTRACT, "n").socketName()).isEqualTo("\0n");
    assertThat(new IpcAddress(Kind.PATH, "n").socketName()).isEqualTo("n");
  }

  @Test
  void onlyBindKnowsTheWildcard() {
    Endpoint wildcard = Endpoint.parse("ipc://*");
    assertThat(IpcAddress.parse(wildcard, Direction.BIND).kind()).isEqualTo(Kind.WILDCARD);
    assertRefused("ipc://*", Direction.CONNECT, ErrorCode.EINVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipc://@", "ipc://a\0b"})
  @Tag("libzmq:test_abstract_ipc")
  void refusesWhatIsNoPath(String endpoint) {
    assertRefused(endpoint, Direction.BIND, ErrorCode.EINVAL);
  }

  @Test
  void countsBytesNotCharacters() {
    IpcAddress.parse(Endpoint.parse("ipc://" + "x".repeat(107)), Direction.BIND);
    IpcAddress.parse(Endpoint.parse("ipc://@" + "x".repeat(107)), Direction.BIND);
    assertRefused("ipc://" + "x".repeat(108), Direction.BIND, ErrorCode.ENAMETOOLONG);
    assertRefused("ipc://@" + "x".repeat(108), Direction.CONNECT, ErrorCode.ENAMETOOLONG);
    assertRefused("ipc://" + "é".repeat(54), Direction.CONNECT, ErrorCode.ENAMETOOLONG);
  }

  private static void assertRefused(String endpoint, Direction direction, ErrorCode code) {
    assertThatThrownBy(() -> IpcAddress.parse(Endpoint.parse(endpoint), direction))
        .isInstanceOfSatisfying(
            InvalidEndpointException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
