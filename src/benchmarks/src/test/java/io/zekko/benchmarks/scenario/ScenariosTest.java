package io.zekko.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.benchmarks.library.ToolException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scenario has to have. */
class ScenariosTest {
  static List<Scenario> all() {
    return Scenarios.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundByItsName(Scenario scenario) {
    assertThat(Scenarios.named(scenario.name())).isSameAs(scenario);
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasCasesOfDifferentNamesAtEveryPace(Scenario scenario) {
    for (Pace pace : List.of(Pace.FULL, Pace.SHORT, Pace.TINY)) {
      assertThat(scenario.cases(pace)).isNotEmpty().extracting(Case::name).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysOfEachCaseWhatIsMeasuredAndHow(Scenario scenario) {
    assertThat(scenario.cases(Pace.FULL))
        .allSatisfy(
            what -> {
              assertThat(what.metrics()).isNotEmpty();
              assertThat(what.setup()).contains("HWM");
              assertThat(what.load().count()).isPositive();
              assertThat(what.remote() == null).isEqualTo(what.transport() == Transport.INPROC);
            });
  }

  @Test
  void countsGrowWithTimeAndAreRound() {
    assertThat(Pace.FULL.load(16, 216).count()).isEqualTo(9_300_000);
    assertThat(Pace.FULL.load(16, 216).warmUp()).isEqualTo(56_000_000);
    assertThat(Pace.SHORT.load(16, 216).count()).isEqualTo(1_400_000);
    assertThat(Pace.TINY.load(16, 1e9).count()).isEqualTo(10);
  }

  @Test
  void aSharedRunHasTheSameSidesAndTheSameLoad() {
    Case throughput = Scenarios.named("throughput").cases(Pace.SHORT).get(0);
    Case allocation = Scenarios.named("allocation").cases(Pace.SHORT).get(0);
    Case multipart = Scenarios.named("multipart").cases(Pace.SHORT).get(0);

    assertThat(allocation.sameRunAs(throughput)).isTrue();
    assertThat(multipart.sameRunAs(throughput)).isFalse();
  }

  @Test
  void anUnknownNameIsToldWithThoseThatExist() {
    assertThatThrownBy(() -> Scenarios.named("nothing"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("nothing")
        .hasMessageContaining("fan-in");
  }
}
