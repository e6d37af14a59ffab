package docs;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** The snippets of options.md. */
class OptionsTest {
  @Test
  void inCode() {
    try (Zekko zekko = Zekko.create()) {
      // #options-code
      SocketOptions options =
          SocketOptions.create(zekko.system())
              .withSendHighWaterMark(10_000)
              .withLinger(Duration.ZERO)
              .withReconnect(ReconnectOptions.create().withMaxInterval(Duration.ofSeconds(30)));
      PushSocket push = zekko.open(PUSH, options);
      // #options-code
      assertThat(push.access().options()).isEqualTo(options);
    }
  }

  @Test
  void marksThatChange() {
    try (Zekko zekko = Zekko.create()) {
      PushSocket push = zekko.open(PUSH);
      PullSocket pull = zekko.open(PULL);
      // #options-marks
      push.setSendHighWaterMark(50_000); // 0 is no limit
      pull.setReceiveHighWaterMark(100);
      // #options-marks
      assertThat(push.access().options().sendHighWaterMark()).isEqualTo(50_000);
      assertThat(pull.access().options().receiveHighWaterMark()).isEqualTo(100);
    }
  }

  @Test
  void namedSections() {
    String file =
        """
        zekko.socket.linger = 3 s
        feeds.prices {
          receive-high-water-mark = 100000
          heartbeat.interval = 1 s
        }
        """;
    Config config = ConfigFactory.parseString(file).withFallback(ConfigFactory.load());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "options", config);
    // #options-section
    Config whole = system.settings().config();
    SocketOptions prices = SocketOptions.create(whole, "feeds.prices");
    // #options-section
    assertThat(prices.linger()).contains(Duration.ofSeconds(3));
    assertThat(prices.receiveHighWaterMark()).isEqualTo(100_000);
    assertThat(prices.heartbeat().interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(prices.heartbeat().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(SocketOptions.create().linger()).contains(Duration.ofSeconds(1));
    assertThat(SocketOptions.create(whole.getConfig("feeds.prices")).linger())
        .contains(Duration.ofSeconds(1));
    for (String line : file.lines().toList()) {
      assertThat(Pages.page("options.md")).contains(line);
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void aWrongKeyIsRefused() {
    Config config = ConfigFactory.parseString("lingr = 3 s");
    assertThatThrownBy(() -> SocketOptions.create(config))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("EINVAL: lingr = 3 s: there is no such option; these exist: ");
  }
}
