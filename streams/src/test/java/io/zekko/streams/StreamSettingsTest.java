package io.zekko.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidEndpointException;
import io.zekko.InvalidOptionException;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.javadsl.DealerFlow;
import io.zekko.streams.javadsl.PubSink;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import io.zekko.streams.javadsl.SubSource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamSettingsTest {
  @Test
  void theDefaultsAreThoseOfTheReference() {
    StreamSettings settings = StreamSettings.create();
    assertThat(settings.binds()).isEmpty();
    assertThat(settings.connects()).isEmpty();
    assertThat(settings.batchSize()).isEqualTo(256);
    assertThat(settings.overflow()).isEmpty();
    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.requestTimeout()).contains(Duration.ofSeconds(30));
    assertThat(settings.socketOptions().linger()).contains(Duration.ofSeconds(10));
    assertThat(settings.socketOptions().sendHighWaterMark())
        .isEqualTo(SocketOptions.create().sendHighWaterMark());
  }

  @Test
  void aNamedSectionChangesWhatItHoldsAndNothingElse() {
    StreamSettings settings =
        read(
            """
            zekko.stream.drain-timeout = 3 s
            prices {
              bind = ["tcp://127.0.0.1:*"]
              connect = ["inproc://a", "inproc://b"]
              batch-size = 7
              overflow = conflate
              request-timeout = infinite
              socket.receive-high-water-mark = 5
            }
            """);
    assertThat(settings.binds()).containsExactly("tcp://127.0.0.1:*");
    assertThat(settings.connects()).containsExactly("inproc://a", "inproc://b");
    assertThat(settings.batchSize()).isEqualTo(7);
    assertThat(settings.overflow()).contains(Overflow.CONFLATE);
    assertThat(settings.requestTimeout()).isEmpty();
    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.socketOptions().receiveHighWaterMark()).isEqualTo(5);
    assertThat(settings.socketOptions().linger()).contains(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prices.batch-size = 0 | prices.batch-size | whole number of at least 1",
        "prices.batch-size = many | prices.batch-size | whole number of at least 1",
        "prices.batch-size = 65537 | prices.batch-size | at most 65536",
        "prices.drain-timeout = 201 days | prices.drain-timeout | at most 200 days",
        "prices.request-timeout = 201 days | prices.request-timeout | at most 200 days",
        "prices.drain-timeout = -1 s | prices.drain-timeout | at least zero",
        "prices.drain-timeout = soon | prices.drain-timeout | at least zero",
        "prices.request-timeout = 0 s | prices.request-timeout | at most 200 days, or infinite",
        "prices.request-timeout = [] | prices.request-timeout | at most 200 days, or infinite",
        "prices.overflow = sometimes | prices.overflow | drop-old, conflate or fail",
        "prices.overflow = [] | prices.overflow | drop-old, conflate or fail",
        "prices.bind = 5 | prices.bind | list of endpoints",
        "prices.bnid = [] | prices.bnid | no such setting",
        "prices.\"a b\" = [] | prices.\"a b\" | no such setting",
        "prices.socket.receive-high-water-mark = -1 | prices.socket.receive-high-water-mark | ''",
        "prices.socket.nothing = 1 | prices.socket.nothing | ''",
        "other.bind = [] | prices | ''",
      })
  void whatIsWrongIsNamedWithItsWholePathAndItsRule(String text, String path, String rule) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(rule);
  }

  @Test
  void aSettingThatIsMissingInItsSectionButWrongInTheDefaultsIsRefusedToo() {
    assertThatThrownBy(() -> read("prices {}\nzekko.stream.batch-size = none"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("batch-size");
  }

  @Test
  void endpointsAreCheckedBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> read("prices.bind = [\"nowhere\"]"))
        .isInstanceOf(InvalidEndpointException.class);
    StreamSettings settings = StreamSettings.create();
    assertThatThrownBy(() -> settings.withBind("nowhere"))
        .isInstanceOf(InvalidEndpointException.class);
    assertThatThrownBy(() -> settings.withConnect("://x"))
        .isInstanceOf(InvalidEndpointException.class);
  }

  @Test
  void valuesThatCannotWorkAreRefusedByTheirMethods() {
    StreamSettings settings = StreamSettings.create();
    assertThatThrownBy(() -> settings.withBatchSize(0)).isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withBatchSize(Integer.MAX_VALUE))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withDrainTimeout(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withDrainTimeout(Duration.ofDays(365)))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withRequestTimeout(Optional.of(Duration.ofDays(365))))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withRequestTimeout(Optional.of(Duration.ZERO)))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> settings.withSocketOptions(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aCopyLeavesTheOriginalAlone() {
    StreamSettings settings = StreamSettings.create();
    StreamSettings changed = settings.withBind("inproc://a").withBatchSize(3);
    assertThat(settings.binds()).isEmpty();
    assertThat(settings.batchSize()).isEqualTo(256);
    assertThat(changed.binds()).containsExactly("inproc://a");
    assertThat(changed.toString()).contains("inproc://a", "batch-size=3", "overflow=by-type");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BACKPRESSURE")
  void whateverNeverDropsRefusesToDropWhenItIsCreated(Overflow overflow) {
    StreamSettings settings = StreamSettings.create().withOverflow(overflow);
    assertThatThrownBy(() -> PullSource.create(settings))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(overflow.toString());
    assertThatThrownBy(() -> PullSource.createBatched(settings))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> PushSink.create(settings)).isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> DealerFlow.create(settings))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> SubSource.createBatched(settings, Set.of("")))
        .isInstanceOf(InvalidOptionException.class);
    SubSource.create(settings, Set.of(""));
    PubSink.create(settings);
  }

  private static StreamSettings read(String text) {
    return StreamSettings.create(ConfigFactory.parseString(text), "prices");
  }
}
