package io.zekko.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;
import io.zekko.RoutingId;
import java.time.Duration;
import org.apache.pekko.actor.ActorSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as users write them in application.conf. */
class ConfigurationTest {
  private static Config config(String text) {
    return ConfigFactory.parseString(text);
  }

  @Test
  void unitsAndWordsAreRead() {
    SocketOptions options =
        SocketOptions.create(
            config(
                """
                linger = infinite, send-timeout = 1500 ms, receive-timeout = 0 s
                routing-id = feed, immediate = on, max-message-bytes = 2k, loop = 1
                reconnect.enabled = off
                connection { handshake-timeout = off, connect-timeout = 3 s }
                heartbeat { interval = OFF, ttl = 2 minutes }
                tcp { keep-alive = on, keep-alive-idle = 60 s, keep-alive-count = 3 }
                tcp.send-buffer-bytes = 1 MiB
                """));

    assertThat(options)
        .isEqualTo(
            SocketOptions.create()
                .withLingerForever()
                .withSendTimeout(Duration.ofMillis(1500))
                .withReceiveTimeout(Duration.ZERO)
                .withRoutingId("feed")
                .withImmediate(true)
                .withMaxMessageBytes(2048)
                .withLoop(1)
                .withReconnect(ReconnectOptions.create().withEnabled(false))
                .withConnection(
                    ConnectionOptions.create()
                        .withHandshakeTimeout(Duration.ZERO)
                        .withConnectTimeout(Duration.ofSeconds(3)))
                .withHeartbeat(
                    HeartbeatOptions.create()
                        .withInterval(Duration.ZERO)
                        .withTtl(Duration.ofMinutes(2)))
                .withTcp(
                    TcpOptions.create()
                        .withKeepAlive(true)
                        .withKeepAliveIdle(Duration.ofMinutes(1))
                        .withKeepAliveCount(3)
                        .withSendBufferBytes(1 << 20)));
  }

  @Test
  void anEmptySectionGivesTheDefaults() {
    assertThat(SocketOptions.create(ConfigFactory.empty())).isEqualTo(SocketOptions.create());
  }

  @Test
  void infiniteMeansNoLimitOfSize() {
    assertThat(SocketOptions.create(config("max-message-bytes = infinite")).maxMessageBytes())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aNamedSectionOverridesZekkoSocketWhichOverridesTheDefaults() {
    Config whole =
        config(
            """
            zekko.socket { linger = 2 s, loop = 1, reconnect { interval = 1 s } }
            app.feed { loop = auto, reconnect.max-interval = 9 s, routing-id = feed }
            """);

    SocketOptions feed = SocketOptions.create(whole, "app.feed");

    assertThat(feed.linger()).contains(Duration.ofSeconds(2));
    assertThat(feed.loop()).isEmpty();
    assertThat(feed.reconnect().interval()).hasSeconds(1);
    assertThat(feed.reconnect().maxInterval()).hasSeconds(9);
    assertThat(feed.routingId()).contains(RoutingId.of("feed"));
    assertThat(feed.sendHighWaterMark()).isEqualTo(1000);
  }

  @Test
  @Tag("libzmq:test_ctx_options")
  void anActorSystemBringsItsConfiguration() {
    Config application = config("zekko.socket { linger = 2 s, tcp.tos = 8 }");
    ActorSystem system =
        ActorSystem.create("options", application.withFallback(ConfigFactory.load()));
    try {
      SocketOptions options = SocketOptions.create(system);

      assertThat(options.linger()).contains(Duration.ofSeconds(2));
      assertThat(options.tcp()).isEqualTo(TcpOptions.create(system));
      assertThat(options.tcp().tos()).isEqualTo(8);
      assertThat(options.heartbeat()).isEqualTo(HeartbeatOptions.create(system));
      assertThat(options.reconnect()).isEqualTo(ReconnectOptions.create(system));
      assertThat(options.connection()).isEqualTo(ConnectionOptions.create(system));
    } finally {
      system.terminate();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          send-high-water-mark = many        | app.feed.send-high-water-mark = many: a whole number
          send-high-water-mark = 1.5         | app.feed.send-high-water-mark = 1.5: a whole number
          send-high-water-mark = 1e10        | app.feed.send-high-water-mark =
          receive-high-water-mark = -1       | app.feed.receive-high-water-mark = -1: a whole number
          receive-high-water-mark = null     | app.feed.receive-high-water-mark = null
          linger = soon                      | app.feed.linger = soon: a duration
          linger = -1 s                      | app.feed.linger = -1 s: a duration
          linger = [1 s]                     | app.feed.linger = [1 s]
          linger = off                       | app.feed.linger = off
          immediate = maybe                  | app.feed.immediate = maybe: on or off
          max-message-bytes = 0              | app.feed.max-message-bytes = 0: a size of at least
          max-message-bytes = 64 stones      | app.feed.max-message-bytes = 64 stones: a size
          loop = -1                          | app.feed.loop = -1
          reconnect = off                    | app.feed.reconnect = off: a section
          reconnect.interval = 0             | app.feed.reconnect.interval = 0: a duration
          heartbeat.ttl = 2 hours            | app.feed.heartbeat.ttl = 2 hours
          heartbeat.timeout = off            | app.feed.heartbeat.timeout = off
          tcp.keep-alive-count = 0           | app.feed.tcp.keep-alive-count = 0
          tcp.receive-buffer-bytes = 3 GiB   | app.feed.tcp.receive-buffer-bytes = 3 GiB
          tcp.keep-alive = perhaps           | app.feed.tcp.keep-alive = perhaps
          send-hwm = 1                       | app.feed.send-hwm = 1: there is no such option
          tcp.nodelay = on                   | app.feed.tcp.nodelay = on: there is no such option
          """)
  void wrongValuesAreRefusedWithTheirPath(String line, String complaint) {
    assertThatThrownBy(() -> SocketOptions.create(config("app.feed { " + line + " }"), "app.feed"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: " + complaint)
        .hasMessageContaining("set in String: 1");
  }

  @Test
  void aRoutingIdHasAtMost255Bytes() {
    String longest = "x".repeat(255);

    assertThat(SocketOptions.create(config("routing-id = " + longest)).routingId())
        .contains(RoutingId.of(longest));
    assertThatThrownBy(() -> SocketOptions.create(config("routing-id = x" + longest)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: routing-id = xxx");
  }

  @Test
  void aMistakeInZekkoSocketIsNamedThereAndNotInTheSectionAskedFor() {
    Config whole = config("zekko.socket.linger = soon, app.feed {}");

    assertThatThrownBy(() -> SocketOptions.create(whole, "app.feed"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: zekko.socket.linger = soon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.food", "app.feed.linger", "app..feed"})
  void aSectionThatIsNoneIsRefused(String path) {
    Config whole = config("app.feed { linger = 1 s }");

    assertThatThrownBy(() -> SocketOptions.create(whole, path))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: " + path + " = no section");
  }

  @Test
  void aWholeConfigurationIsNoSection() {
    assertThatThrownBy(() -> SocketOptions.create(config("zekko.socket.linger = 1 s")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: zekko = {...}: there is no such option");
  }
}
