package io.zekko.benchmarks.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles of round trips. */
class LatenciesTest {
  @Test
  void aPercentileIsTheNearestRank() {
    Latencies latencies = of(LongStream.rangeClosed(1, 1000).map(i -> (1001 - i) * 1000));

    assertThat(latencies.percentile(50)).isEqualTo(500);
    assertThat(latencies.percentile(99)).isEqualTo(990);
    assertThat(latencies.percentile(99.9)).isEqualTo(999);
    assertThat(latencies.percentile(100)).isEqualTo(1000);
    assertThat(latencies.mean()).isEqualTo(500.5);
  }

  @Test
  void ofFewTheHighestIsEveryHighPercentile() {
    Latencies latencies = of(LongStream.of(3000, 1000, 2000));

    assertThat(latencies.percentile(0)).isEqualTo(1);
    assertThat(latencies.percentile(50)).isEqualTo(2);
    assertThat(latencies.percentile(99.9)).isEqualTo(3);
  }

  @Test
  void ofNoneThereIsNoPercentile() {
    assertThat(new Latencies(5).percentile(50)).isNaN();
    assertThat(new Latencies(5).mean()).isNaN();
  }

  private static Latencies of(LongStream nanos) {
    Latencies latencies = new Latencies(1000);
    nanos.forEach(latencies::add);
    return latencies;
  }
}
