package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zekko.benchmarks.library.ToolException;
import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Metric;
import io.zekko.benchmarks.scenario.Pace;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs between real processes, where this machine has what they need. */
class RoundTest {
  @TempDir private static Path directory;
  private static Contenders contenders;

  @BeforeAll
  static void find() {
    contenders = Contenders.find(directory, List.of());
  }

  static List<Scenario> all() {
    return Scenarios.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void libzmqTellsAllFiguresOfEveryScenario(Scenario scenario) {
    for (Case what : scenario.cases(Pace.TINY)) {
      if (what.others().contains("libzmq")) {
        assertTold(what, run(what, "libzmq", "libzmq"));
      }
    }
  }

  @Tag("slow")
  @Tag("comparison")
  @Timeout(300)
  @ParameterizedTest
  @MethodSource("all")
  void zekkoAndJeroMqTellThemToo(Scenario scenario) {
    for (Case what : scenario.cases(Pace.TINY)) {
      what.variants().forEach(name -> assertTold(what, run(what, name, name)));
      assertTold(what, run(what, "zekko", "zekko"));
      if (what.others().contains("jeromq")) {
        assertTold(what, run(what, "jeromq", "jeromq"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"zekko, libzmq", "libzmq, zekko"})
  void oneLibraryMeetsAnother(String local, String remote) {
    Case what = Scenarios.named("throughput").cases(Pace.TINY).get(0);

    assertThat(run(what, local, remote)).containsKey("throughput");
  }

  @Test
  void aSideThatFailsEndsTheRun() {
    Case what = Scenarios.named("throughput").cases(Pace.TINY).get(0);
    Contender broken =
        new Contender(
            "broken", "", true, List.of(System.getProperty("java.home") + "/bin/java", "-no-"));

    assertThatThrownBy(() -> new Round(directory).run(what, contender("zekko"), broken))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("-no-");
  }

  private Map<String, Double> run(Case what, String local, String remote) {
    return new Round(directory).run(what, contender(local), contender(remote));
  }

  private Contender contender(String name) {
    Optional<Contender> contender = contenders.named(name);
    assumeThat(contender).as(name).isPresent();
    return contender.get();
  }

  /** libzmq has no heap, and an operating system may not tell of memory. */
  private static void assertTold(Case what, Map<String, Double> results) {
    assertThat(what.metrics())
        .extracting(Metric::key)
        .filteredOn(key -> !List.of("heap", "direct", "resident").contains(key))
        .allSatisfy(key -> assertThat(results).containsKey(key));
  }
}
