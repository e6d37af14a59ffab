package io.zekko.benchmarks.side;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Loads on their way to a process. */
class LoadTest {
  private static final Load LOAD = Load.of(100, 20, 30).withPeers(4).withParts(8).withRate(7);

  @Test
  void argumentsGiveTheSameLoadBack() {
    assertThat(Load.parse(LOAD.arguments())).isEqualTo(LOAD);
    assertThat(LOAD.arguments()).hasSize(Load.ARGUMENTS);
  }

  @Test
  void sumsAreOfAllFramesAndAllMeasurements() {
    assertThat(LOAD.bytes()).isEqualTo(800);
    assertThat(LOAD.total()).isEqualTo(50);
    assertThat(LOAD.roundTrips()).isEqualTo(70);
    assertThat(LOAD.withRate(0).roundTrips()).isEqualTo(50);
  }
}
