package io.zekko.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String arguments) {
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
  }

  @Test
  void listsTheProgramsOneLineEach() {
    assertThat(run("")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("  ")).map(String::strip))
        .anyMatch(line -> line.matches("hwserver +\\S.*\\."))
        .anyMatch(line -> line.matches("hwclient +\\S.*\\."))
        .anyMatch(line -> line.matches("mtserver +\\S.*\\."))
        .anyMatch(line -> line.matches("stream-ventilator +\\S.*\\."))
        .anyMatch(line -> line.matches("stream-worker +\\S.*\\."))
        .anyMatch(line -> line.matches("stream-sink +\\S.*\\."))
        .anyMatch(line -> line.matches("stream-tee +\\S.*\\."))
        .anyMatch(line -> line.matches("stream-server +\\S.*\\."))
        .anyMatch(line -> line.matches("demo +\\S.*\\."))
        .hasSize(1 + Main.commandLine().getSubcommands().size());
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hwserver",
        "hwclient",
        "mtserver",
        "stream-ventilator",
        "stream-worker",
        "stream-sink",
        "stream-tee",
        "stream-server",
        "demo"
      })
  void eachProgramHasHelp(String program) {
    assertThat(run(program + " --help")).isZero();
    assertThat(out.toString()).startsWith("Usage: zekko-examples " + program);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hwsever",
        "--wrong",
        "hwserver one two",
        "hwserver --work",
        "hwserver --work 5",
        "hwserver --work -1s",
        "hwserver --work Inf",
        "hwserver nowhere",
        "hwserver smoke://signals",
        "mtserver --workers 0",
        "mtserver --workers five",
        "stream-ventilator --tasks many",
        "stream-worker nowhere",
        "stream-sink --every 0",
        "stream-tee",
        "stream-server --parallelism 0",
        "demo --duration soon"
      })
  void wrongArgumentsAreExplained(String arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Usage: zekko-examples").doesNotContain("\tat ");
  }

  @Test
  void theExitCodeIsThatOfTheProcess() throws InterruptedException {
    try (Program program = Program.start("hwserver", "nowhere")) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.errors()).startsWith("hwserver: EINVAL").contains("Usage: ");
      assertThat(program.rest()).isEmpty();
    }
  }
}
