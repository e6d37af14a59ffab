package io.zekko.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools' lines, and that both sides end when the count is reached. */
class PerfToolsTest {
  @ParameterizedTest
  @ValueSource(strings = {"inproc_thr", "jeromq_inproc_thr"})
  void inprocThroughput(String tool) throws Exception {
    CommandLineRun run = CommandLineRun.start(tool, "16", "1000");

    assertThat(run.exit()).isZero();
    assertThroughput(run.out(), 16, 1000);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc_lat", "jeromq_inproc_lat"})
  void inprocLatency(String tool) throws Exception {
    CommandLineRun run = CommandLineRun.start(tool, "16", "100", "--warm-up", "10");

    assertThat(run.exit()).isZero();
    assertLatency(run.out(), 16, 100);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "local_thr, remote_thr",
    "local_thr, jeromq_remote_thr",
    "jeromq_local_thr, remote_thr"
  })
  void tcpThroughput(String local, String remote) throws Exception {
    CommandLineRun receiver = CommandLineRun.start(local, "tcp://127.0.0.1:*", "100", "12000");
    CommandLineRun sender = CommandLineRun.start(remote, bound(receiver), "100", "12000");

    assertThat(receiver.exit()).isZero();
    assertThat(sender.exit()).isZero();
    assertThroughput(receiver.out(), 100, 12000);
    assertThat(sender.out()).isEmpty();
    assertThat(sender.err()).isEmpty();
  }

  @Test
  void aSingleMessageHasAThroughputToo() throws Exception {
    CommandLineRun receiver = CommandLineRun.start("local_thr", "tcp://127.0.0.1:*", "0", "1");
    CommandLineRun sender = CommandLineRun.start("remote_thr", bound(receiver), "0", "1");

    assertThat(sender.exit()).isZero();
    assertThat(receiver.exit()).isZero();
    assertThroughput(receiver.out(), 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "local_lat, remote_lat",
    "local_lat, jeromq_remote_lat",
    "jeromq_local_lat, remote_lat"
  })
  void tcpLatency(String local, String remote) throws Exception {
    CommandLineRun replier = CommandLineRun.start(local, "tcp://127.0.0.1:*", "1", "50");
    CommandLineRun asker = CommandLineRun.start(remote, bound(replier), "1", "50");

    assertThat(asker.exit()).isZero();
    assertThat(replier.exit()).isZero();
    assertLatency(asker.out(), 1, 50);
    assertThat(replier.out()).isEmpty();
  }

  @Test
  void anotherSizeIsRefused() throws Exception {
    CommandLineRun receiver = CommandLineRun.start("local_thr", "tcp://127.0.0.1:*", "10", "2");
    CommandLineRun sender = CommandLineRun.start("remote_thr", bound(receiver), "11", "2");

    assertThat(receiver.exit()).isEqualTo(1);
    assertThat(receiver.err()).contains("error: message of incorrect size received");
    assertThat(sender.exit()).isZero();
  }

  private static String bound(CommandLineRun local) {
    await().until(() -> local.bound().isPresent() || !local.running());
    return local.bound().orElseThrow(() -> new AssertionError(local.err()));
  }

  private static void assertThroughput(List<String> lines, int size, int count) {
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("message size: " + size + " [B]");
    assertThat(lines.get(1)).isEqualTo("message count: " + count);
    assertThat(lines.get(2)).matches("mean throughput: \\d+ \\[msg/s\\]");
    assertThat(lines.get(3)).matches("mean throughput: \\d+\\.\\d{3} \\[Mb/s\\]");
  }

  private static void assertLatency(List<String> lines, int size, int count) {
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("message size: " + size + " [B]");
    assertThat(lines.get(1)).isEqualTo("roundtrip count: " + count);
    assertThat(lines.get(2)).matches("average latency: \\d+\\.\\d{3} \\[us\\]");
  }
}
