package io.zekko.examples;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(
            out.toString()
                .lines()
                .filter(line -> line.matches("  [a-z0-9-]+ +\\S.*\\."))
                .map(line -> line.strip().split(" ")[0]))
        .containsExactlyElementsOf(programs());
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void thePageOfProgramsHasEach(String program) throws IOException {
    Path page = Path.of("..", "src", "site", "markdown", "programs.md");
    assertThat(Files.readString(page)).containsPattern("\\b" + program + "\\b");
  }

  static Set<String> programs() {
    return Main.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void eachProgramHasHelp(String program) {
    assertThat(run(program + " --help")).isZero();
    assertThat(out.toString()).startsWith("Usage: zekko-examples " + program);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void eachProgramExplainsAnOptionThatItDoesNotKnow(String program) {
    wrongArgumentsAreExplainedInOneLine(program + " --wrong");
    assertThat(err.toString()).startsWith(program + ": ").contains("examples " + program);
  }

  @Test
  void aTaskThatIsNoNumberIsExplainedInOneLine() {
    try (Zekko zekko = Zekko.create()) {
      PushSocket ventilator = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
      PullSocket sink = zekko.open(PULL).bind("tcp://127.0.0.1:*");
      ventilator.sendAsync(Message.of("no number"));
      assertThat(run("taskwork " + ventilator.lastEndpoint() + " " + sink.lastEndpoint()))
          .isEqualTo(1);
    }
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("taskwork: a peer sent what this program does not understand")
        .contains("no number");
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
        "wuclient 10001 nowhere",
        "taskvent --now smoke://signals",
        "rrworker smoke://signals",
        "syncpub --subscribers many",
        "syncpub --subscribers -1",
        "syncpub --updates -1",
        "syncsub tcp://localhost:1 nowhere",
        "mtserver --workers 0",
        "mtserver --workers five",
        "stream-ventilator --tasks many",
        "stream-worker nowhere",
        "stream-sink --every 0",
        "stream-tee",
        "stream-server --parallelism 0",
        "demo --duration soon",
        "push",
        "push tcp://localhost:1 --rate fast",
        "push tcp://localhost:1 --rate 0",
        "push tcp://localhost:1 --hex --message xyz",
        "pub tcp://localhost:1 --subscribers -1",
        "pull tcp://localhost:1 --count -1",
        "push tcp://localhost:1 --message a --file b",
        "recv nowhere",
        "proxy tcp://localhost:1"
      })
  void wrongArgumentsAreExplainedInOneLine(String arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("; Usage: zekko-examples").hasLineCount(1);
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
