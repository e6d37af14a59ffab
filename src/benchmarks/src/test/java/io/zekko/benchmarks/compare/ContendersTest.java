package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Pace;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTest {
  @TempDir private Path directory;

  @Test
  void everyWayThatACaseNamesIsKnown() {
    Contenders contenders = Contenders.find(directory, List.of());

    for (Scenario scenario : Scenarios.ALL) {
      for (Case what : scenario.cases(Pace.FULL)) {
        for (String name : what.variants()) {
          assertThatCode(() -> contenders.named(name)).doesNotThrowAnyException();
        }
      }
    }
  }
}
