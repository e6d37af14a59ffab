package io.zekko.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoLoopsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "64, 4"})
  void halfOfTheCoresAreLeftToTheThreadsOfUsers(int cores, int loops) {
    assertThat(IoLoops.automatic(cores)).isEqualTo(loops);
  }
}
