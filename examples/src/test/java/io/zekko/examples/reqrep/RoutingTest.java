package io.zekko.examples.reqrep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that need no other and end by themselves. */
@Timeout(120)
@Tag("slow")
class RoutingTest {
  private static final String FREE = "tcp://127.0.0.1:*";

  @Test
  void aRouterSeesAGeneratedOrAChosenId() throws InterruptedException {
    List<String> output = run("identity");
    assertThat(output).hasSize(8);
    assertThat(output.get(1)).matches("\\[005\\] 00[0-9A-F]{8}");
    assertThat(output.subList(2, 4))
        .containsExactly("[000] ", "[039] ROUTER uses a generated 5 byte identity");
    assertThat(output.subList(5, 8))
        .containsExactly("[005] PEER2", "[000] ", "[033] ROUTER uses REQ's socket identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtreq", "rtdealer"})
  void everyWorkerGetsWorkUntilItIsFired(String name) throws InterruptedException {
    assertThat(run(name, "--duration", "2s", FREE))
        .hasSize(10)
        .allMatch(line -> line.matches("Completed: [1-9]\\d* tasks"));
  }

  @Test
  void everyClientIsServedByALoadBalancedWorker(@TempDir Path directory)
      throws InterruptedException {
    String frontend = "ipc://" + directory.resolve("f");
    String backend = "ipc://" + directory.resolve("b");
    List<String> output = run("lbbroker", frontend, backend);
    assertThat(output).hasSize(20);
    assertThat(output.stream().filter("Worker: HELLO"::equals)).hasSize(10);
    assertThat(output.stream().filter("Client: OK"::equals)).hasSize(10);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anAsynchronousServerRepliesAsOftenAsItLikes() throws InterruptedException {
    assertThat(run("asyncsrv", "--duration", "4s", FREE))
        .isNotEmpty()
        .allMatch(line -> line.matches("client-[123]: request #[1-5]"));
  }

  private static List<String> run(String... arguments) throws InterruptedException {
    try (Program program = Program.start(arguments)) {
      List<String> output = program.rest();
      assertThat(program.errors()).isEmpty();
      assertThat(program.exitCode()).isZero();
      return output;
    }
  }
}
