package io.zekko.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusyPollingTest {
  @Test
  void isOffByDefault() {
    assertThat(BusyPolling.nanos(ConfigFactory.load())).isZero();
  }

  @Test
  void isReadInNanoseconds() {
    assertThat(polling("50 us")).isEqualTo(50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 us", "2 s", "soon"})
  void refusesWhatIsNoShortDuration(String value) {
    assertThatThrownBy(() -> polling(value))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("zekko.io.busy-poll");
  }

  private static long polling(String value) {
    Config config = ConfigFactory.parseString("zekko.io.busy-poll = \"" + value + "\"");
    return BusyPolling.nanos(config);
  }
}
