package io.zekko.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The defaults are those of the design, and reference.conf has exactly the options there are. */
class DefaultsTest {
  @Test
  @Tag("libzmq:test_ctx_options")
  void departFromLibzmqWhereTheDesignSaysSo() {
    SocketOptions options = SocketOptions.create();

    assertThat(options.linger()).contains(Duration.ofSeconds(1));
    assertThat(options.maxMessageBytes()).isEqualTo(64L * 1024 * 1024);
    assertThat(options.reconnect().enabled()).isTrue();
    assertThat(options.reconnect().interval()).isEqualTo(Duration.ofMillis(100));
    assertThat(options.reconnect().maxInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.heartbeat().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.heartbeat().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.tcp().ipv6()).isTrue();
  }

  @Test
  @Tag("libzmq:test_ctx_options")
  void areLibzmqsOtherwise() {
    SocketOptions options = SocketOptions.create();

    assertThat(options.sendHighWaterMark()).isEqualTo(1000);
    assertThat(options.receiveHighWaterMark()).isEqualTo(1000);
    assertThat(options.sendTimeout()).isEmpty();
    assertThat(options.receiveTimeout()).isEmpty();
    assertThat(options.routingId()).isEmpty();
    assertThat(options.immediate()).isFalse();
    assertThat(options.conflate()).isFalse();
    assertThat(options.loop()).isEmpty();
    assertThat(options.connection().handshakeTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.connection().connectTimeout()).isZero();
    assertThat(options.connection().backlog()).isEqualTo(100);
    assertThat(options.heartbeat().ttl()).isZero();
  }

  @Test
  void leaveTcpToTheOperatingSystem() {
    TcpOptions tcp = TcpOptions.create();

    assertThat(tcp.keepAlive()).isEmpty();
    assertThat(tcp.keepAliveIdle()).isEmpty();
    assertThat(tcp.keepAliveCount()).isEmpty();
    assertThat(tcp.keepAliveInterval()).isEmpty();
    assertThat(tcp.sendBufferBytes()).isEmpty();
    assertThat(tcp.receiveBufferBytes()).isEmpty();
    assertThat(tcp.tos()).isZero();
  }

  @Test
  void ofPartsAreThoseOfTheWhole() {
    SocketOptions options = SocketOptions.create();

    assertThat(options.reconnect()).isEqualTo(ReconnectOptions.create());
    assertThat(options.connection()).isEqualTo(ConnectionOptions.create());
    assertThat(options.heartbeat()).isEqualTo(HeartbeatOptions.create());
    assertThat(options.tcp()).isEqualTo(TcpOptions.create());
  }

  @ParameterizedTest
  @EnumSource
  void haveOneKeyForEachAccessor(OptionClass type) {
    Config reference = ConfigFactory.defaultReference();

    assertThat(reference.getConfig(type.path).root().keySet())
        .containsExactlyInAnyOrderElementsOf(type.keys());
  }
}
