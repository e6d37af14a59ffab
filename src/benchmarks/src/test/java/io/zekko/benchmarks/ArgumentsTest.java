package io.zekko.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line does with wrong arguments, and with none. */
class ArgumentsTest {
  @Test
  void noArgumentsListTheTools() throws Exception {
    CommandLineRun run = CommandLineRun.start();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).anyMatch(line -> line.matches(" +local_thr +Throughput .*"));
    assertThat(run.out()).anyMatch(line -> line.matches(" +jeromq_remote_lat +JeroMQ: .*"));
    assertThat(run.out()).anyMatch(line -> line.matches(" +compare .*"));
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "local_thr",
        "local_thr tcp://*:0 10",
        "local_thr tcp://*:0 10 10 10",
        "remote_thr tcp://localhost:1 -1 10",
        "local_lat tcp://*:0 ten 10",
        "remote_lat tcp://localhost:1 10 0",
        "inproc_thr 10",
        "inproc_lat 10 99999999999",
        "inproc_thr 10 10 --warm-up -1",
        "jeromq_inproc_thr",
        "compare --rounds 0",
        "compare --scenarios",
        "side zekko pull",
        "compare now"
      })
  void wrongArgumentsExplainTheUsage(String line) throws Exception {
    CommandLineRun run = CommandLineRun.start(line.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local_thr", "jeromq_inproc_lat", "compare"})
  void helpExplainsTheUsageToo(String tool) throws Exception {
    CommandLineRun run = CommandLineRun.start(tool, "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).anyMatch(line -> line.contains("Usage: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local_thr tcp:/nowhere 10 10",
        "local_lat carrier-pigeon://roof 10 10",
        "remote_thr tcp:/nowhere 10 10",
        "jeromq_local_thr tcp://nowhere/ 10 10",
        "jeromq_remote_thr carrier-pigeon://roof 10 10",
        "compare --scenarios nothing",
        "compare --pairs zekko/nobody",
        "side zekko nothing inproc://a 1 1 1 1 1 0"
      })
  void failuresTakeOneLine(String line) throws Exception {
    CommandLineRun run = CommandLineRun.start(line.split(" "));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").hasLineCount(1);
  }
}
