package io.zekko.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code withXxx} changes its own option only, in a copy, and refuses what cannot work. */
class WithersTest {
  private static final Duration NEGATIVE = Duration.ofMillis(-1);
  private static final Duration TOO_SHORT = Duration.ofNanos(999_999);

  static Stream<Arguments> withers() {
    return Arrays.stream(OptionClass.values())
        .flatMap(type -> type.withers().map(wither -> Arguments.of(type, wither)));
  }

  @ParameterizedTest
  @MethodSource("withers")
  @Tag("libzmq:test_setsockopt")
  void changeOnlyTheirOwnOption(OptionClass type, Method wither) {
    String own = OptionClass.accessorOf(wither);
    Map<String, Object> before = type.read(type.defaults);

    Map<String, Object> after = type.read(type.change(wither, type.defaults));

    assertThat(type.read(type.defaults)).isEqualTo(before);
    assertThat(after.remove(own)).isNotEqualTo(before.remove(own));
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("withers")
  void giveEqualOptionsForEqualValues(OptionClass type, Method wither) {
    Object one = type.change(wither, type.defaults);
    Object other = type.change(wither, type.defaults);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(one).isNotEqualTo(type.defaults);
    assertThat(one.toString()).isNotEqualTo(type.defaults.toString());
  }

  @Test
  void existForEachOption() {
    for (OptionClass type : OptionClass.values()) {
      assertThat(type.withers().map(OptionClass::accessorOf).distinct())
          .containsExactlyInAnyOrderElementsOf(type.read(type.defaults).keySet());
    }
  }

  static Stream<Arguments> refused() {
    SocketOptions socket = SocketOptions.create();
    ReconnectOptions reconnect = ReconnectOptions.create();
    ConnectionOptions connection = ConnectionOptions.create();
    HeartbeatOptions heartbeat = HeartbeatOptions.create();
    TcpOptions tcp = TcpOptions.create();
    return Stream.of(
        refused("send-high-water-mark = -1", () -> socket.withSendHighWaterMark(-1)),
        refused("receive-high-water-mark = -1", () -> socket.withReceiveHighWaterMark(-1)),
        refused("linger = PT-0.001S", () -> socket.withLinger(NEGATIVE)),
        refused("linger = ", () -> socket.withLinger(Duration.ofSeconds(Long.MAX_VALUE))),
        refused("send-timeout = PT-0.001S", () -> socket.withSendTimeout(NEGATIVE)),
        refused("receive-timeout = PT-0.001S", () -> socket.withReceiveTimeout(NEGATIVE)),
        refused("routing id = 0 bytes", () -> socket.withRoutingId("")),
        refused("routing id = 256 bytes", () -> socket.withRoutingId("x".repeat(256))),
        refused("max-message-bytes = 0", () -> socket.withMaxMessageBytes(0)),
        refused("loop = -1", () -> socket.withLoop(-1)),
        refused("reconnect.interval = PT0S", () -> reconnect.withInterval(Duration.ZERO)),
        refused("reconnect.max-interval = PT-0.001S", () -> reconnect.withMaxInterval(NEGATIVE)),
        refused("handshake-timeout = PT-0.001S", () -> connection.withHandshakeTimeout(NEGATIVE)),
        refused("connection.handshake-timeout", () -> connection.withHandshakeTimeout(TOO_SHORT)),
        refused("connection.connect-timeout", () -> connection.withConnectTimeout(TOO_SHORT)),
        refused("from 1 ms to", () -> connection.withConnectTimeout(Duration.ofDays(25))),
        refused("connection.backlog = 0", () -> connection.withBacklog(0)),
        refused("heartbeat.interval = PT-0.001S", () -> heartbeat.withInterval(NEGATIVE)),
        refused("heartbeat.timeout = PT0S", () -> heartbeat.withTimeout(Duration.ZERO)),
        refused("heartbeat.ttl = PT0.099S", () -> heartbeat.withTtl(Duration.ofMillis(99))),
        refused("heartbeat.ttl", () -> heartbeat.withTtl(Duration.ofMillis(6_553_501))),
        refused("tcp.keep-alive-idle", () -> tcp.withKeepAliveIdle(Duration.ofMillis(1500))),
        refused("tcp.keep-alive-idle = PT0S", () -> tcp.withKeepAliveIdle(Duration.ZERO)),
        refused("tcp.keep-alive-count = 128", () -> tcp.withKeepAliveCount(128)),
        refused("32767 s", () -> tcp.withKeepAliveInterval(Duration.ofSeconds(32_768))),
        refused("tcp.send-buffer-bytes = 0", () -> tcp.withSendBufferBytes(0)),
        refused("tcp.receive-buffer-bytes = -1", () -> tcp.withReceiveBufferBytes(-1)),
        refused("tcp.tos = 256", () -> tcp.withTos(256)));
  }

  private static Arguments refused(String complaint, ThrowingCallable call) {
    return Arguments.of(complaint, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuseWhatCannotWork(String complaint, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void acceptTheEndsOfEachRange() {
    assertThat(SocketOptions.create().withMaxMessageBytes(Long.MAX_VALUE).maxMessageBytes())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(SocketOptions.create().withLinger(Duration.ZERO).linger()).contains(Duration.ZERO);
    HeartbeatOptions heartbeat = HeartbeatOptions.create().withInterval(Duration.ZERO);
    assertThat(heartbeat.withTtl(Duration.ofMillis(6_553_500)).ttl()).hasMillis(6_553_500);
    assertThat(heartbeat.interval()).isZero();
  }

  @Test
  void takeBackATimeLimit() {
    SocketOptions limited =
        SocketOptions.create()
            .withSendTimeout(Duration.ofSeconds(1))
            .withReceiveTimeout(Duration.ofSeconds(1));

    assertThat(limited.withLingerForever().linger()).isEmpty();
    assertThat(limited.withoutSendTimeout().sendTimeout()).isEmpty();
    assertThat(limited.withoutReceiveTimeout().receiveTimeout()).isEmpty();
    assertThat(limited.withoutSendTimeout().withoutReceiveTimeout())
        .isEqualTo(SocketOptions.create());
  }

  @Test
  void keepTheLongestRetryDelayAtOrAboveTheFirst() {
    ReconnectOptions slow = ReconnectOptions.create().withInterval(Duration.ofSeconds(20));

    assertThat(slow.maxInterval()).hasSeconds(20);
    assertThat(slow.withInterval(Duration.ofSeconds(1)).maxInterval()).hasSeconds(5);
    assertThat(slow.withMaxInterval(Duration.ZERO).maxInterval()).hasSeconds(20);
  }

  @Test
  void refuseNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> HeartbeatOptions.create().withTtl(null))
        .withMessage("heartbeat.ttl");
  }
}
