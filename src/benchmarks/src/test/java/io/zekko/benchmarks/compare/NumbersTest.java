package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three digits, whatever the size. */
class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "5834567, 5.83 M",
    "58345670, 58.3 M",
    "17912, 17.9 k",
    "226000, 226 k",
    "9999, 9999",
    "85.24, 85.2",
    "0.518, 0.52",
    "0, 0.00",
    "-2071, -2071",
    "NaN, -"
  })
  void areBrief(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }
}
