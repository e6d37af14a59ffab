package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic of rounds. */
class SamplesTest {
  @Test
  void failedRoundsAreLeftOut() {
    Samples samples = new Samples(List.of(30.0, Double.NaN, 10.0, 20.0));

    assertThat(samples.median()).isEqualTo(20);
    assertThat(samples.min()).isEqualTo(10);
    assertThat(samples.max()).isEqualTo(30);
    assertThat(new Samples(List.of(Double.NaN)).any()).isFalse();
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    assertThat(new Samples(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
  }

  @Test
  void ratiosCompareRoundWithRound() {
    Samples fast = new Samples(List.of(40.0, 4.0, Double.NaN, 44.0));
    Samples slow = new Samples(List.of(20.0, 2.0, 1.0, 20.0));

    assertThat(fast.ratioTo(slow)).isEqualTo(2);
    assertThat(fast.ratioTo(new Samples(List.of()))).isNaN();
  }
}
