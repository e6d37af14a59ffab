package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.benchmarks.scenario.Pace;
import io.zekko.benchmarks.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of rounds and their end, with a library that does nothing but fail. */
class RaceTest {
  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();

  @Test
  void nothingBeginsWhenTheTimeIsOver() {
    List<Figures> cases = cases();

    assertThat(race().run(cases, 3, -1)).isEqualTo(1);
    assertThat(cases).allSatisfy(figures -> assertThat(figures.entrants()).isEmpty());
    assertThat(err.toString()).contains("the time is over");
  }

  @Test
  void whoFailsIsToldAndTheOthersGoOn() {
    List<Figures> cases = cases();
    Race race = race();

    assertThat(race.run(cases, 2, Double.MAX_VALUE)).isEqualTo(2);
    assertThat(race.allRan()).isFalse();
    assertThat(cases.get(0).entrants()).contains("zekko", "jeromq");
    assertThat(cases.get(0).samples("zekko", cases.get(0).what().metrics().get(0)).values())
        .containsExactly(Double.NaN, Double.NaN);
  }

  private Race race() {
    // A flag that no JVM knows: its processes end at once.
    Contenders contenders = Contenders.find(directory, List.of("-no-such-flag"));
    return new Race(contenders, new Round(directory), false, new PrintWriter(err, true));
  }

  private static List<Figures> cases() {
    return Scenarios.named("multipart").cases(Pace.TINY).stream()
        .map(what -> new Figures("multipart", what))
        .toList();
  }
}
