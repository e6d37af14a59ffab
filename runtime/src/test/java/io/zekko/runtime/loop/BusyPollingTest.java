package io.zekko.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.netty.channel.SelectStrategy;
import io.zekko.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusyPollingTest {
  private int ready;

  @Test
  void isOffByDefault() throws Exception {
    BusyPolling polling = BusyPolling.of(ConfigFactory.load());
    assertThat(polling.nanos()).isZero();
    assertThat(next(polling.newSelectStrategy(), false)).isEqualTo(SelectStrategy.SELECT);
  }

  @Test
  void staysAwakeForTheTimeAndThenSleepsOnce() throws Exception {
    SelectStrategy strategy = polling("1 ns").newSelectStrategy();
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.SELECT);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
  }

  @Test
  void workBeginsTheTimeAnew() throws Exception {
    SelectStrategy strategy = polling("1 ns").newSelectStrategy();
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    ready = 3;
    assertThat(next(strategy, false)).isEqualTo(3);
    ready = 0;
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    assertThat(next(strategy, true)).isZero();
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 us", "2 s", "soon"})
  void refusesWhatIsNoShortDuration(String value) {
    assertThatThrownBy(() -> polling(value))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("zekko.io.busy-poll");
  }

  private int next(SelectStrategy strategy, boolean hasTasks) throws Exception {
    return strategy.calculateStrategy(() -> ready, hasTasks);
  }

  private static BusyPolling polling(String value) {
    Config config = ConfigFactory.parseString("zekko.io.busy-poll = \"" + value + "\"");
    return BusyPolling.of(config);
  }
}
