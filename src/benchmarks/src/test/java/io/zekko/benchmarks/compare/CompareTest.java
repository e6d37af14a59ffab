package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.benchmarks.CommandLineRun;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, with counts that show nothing but that it works. */
class CompareTest {
  @TempDir private Path directory;

  @Test
  void theListHasAllScenarios() throws Exception {
    CommandLineRun run = CommandLineRun.start("compare", "--list");

    assertThat(run.exit()).isZero();
    for (Scenario scenario : Scenarios.ALL) {
      assertThat(run.out()).contains(scenario.name() + ": " + scenario.about());
    }
  }

  /** Longer than it takes where nothing else runs. */
  @Timeout(120)
  @Test
  void aComparisonPrintsATableAndWritesItsFiles() throws Exception {
    CommandLineRun run = compare("--scenarios", "multipart");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).anyMatch(line -> line.matches(" *8 x 100 B +msg/s +[\\d.]+ .*"));
    assertThat(run.out()).anyMatch(line -> line.endsWith(directory.toString()));
    assertThat(run.err()).contains("round 1, multipart, 8 x 100 B:");
    assertThat(Files.readString(directory.resolve("figures.json"))).contains("\"multipart\"");
    assertThat(Files.readString(directory.resolve("multipart.svg"))).contains("8 x 100 B");
  }

  @Tag("slow")
  @Tag("comparison")
  @Timeout(600)
  @Test
  void aComparisonOfEverythingHasAFileForEachScenario() throws Exception {
    CommandLineRun run = compare();

    assertThat(run.exit()).as(run.err()).isZero();
    for (Scenario scenario : Scenarios.ALL) {
      assertThat(directory.resolve(scenario.name() + ".svg")).isNotEmptyFile();
    }
  }

  private CommandLineRun compare(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "compare";
    arguments[1] = "--tiny";
    arguments[2] = "--out";
    arguments[3] = directory.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandLineRun.start(arguments);
  }
}
