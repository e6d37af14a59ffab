package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zekko.benchmarks.perf.ToolException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds between real processes, where this machine has what they need. */
class RoundTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private Contenders contenders;

  @BeforeEach
  void find() {
    contenders = Contenders.find(directory, List.of());
  }

  @Test
  void libzmqMeasuresThroughput() {
    assertThat(new Round(Measure.THROUGHPUT, 16, 1000, 100).run(pair("libzmq"))).isPositive();
  }

  @Test
  void libzmqMeasuresLatency() {
    assertThat(new Round(Measure.LATENCY, 16, 10, 1).run(pair("libzmq"))).isPositive();
  }

  @Test
  void zekkoSendsToLibzmq() {
    assertThat(new Round(Measure.THROUGHPUT, 300, 5000, 100).run(pair("zekko/libzmq")))
        .isPositive();
  }

  @Test
  void zekkoReceivesFromLibzmq() {
    assertThat(new Round(Measure.THROUGHPUT, 300, 5000, 100).run(pair("libzmq/zekko")))
        .isPositive();
  }

  @Test
  void aSideThatFailsEndsTheRound() {
    Contender broken =
        new Contender("broken", "", List.of(System.getProperty("java.home") + "/bin/java", "-no-"));
    Pair pair = new Pair("broken", broken, pair("zekko").local());

    assertThatThrownBy(() -> new Round(Measure.THROUGHPUT, 16, 10, 0).run(pair))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("-no-");
  }

  private Pair pair(String name) {
    List<Pair> pairs = contenders.pairs(List.of(name), new PrintWriter(out, true));
    assumeThat(out.toString()).isEmpty();
    return pairs.get(0);
  }
}
