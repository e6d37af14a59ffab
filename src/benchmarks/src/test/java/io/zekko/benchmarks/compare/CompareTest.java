package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arithmetic of the comparison and its table. */
class CompareTest {
  private static final Contender ONE = new Contender("one", "1.0", List.of("run", "one_"));
  private static final Contender OTHER = new Contender("other", "2.0", List.of("other", ""));

  @Test
  void countsGrowWithTimeAndShrinkWithSize() {
    assertThat(Measure.THROUGHPUT.count(16, 3)).isEqualTo(14_000_000);
    assertThat(Measure.THROUGHPUT.count(16, 1)).isEqualTo(4_600_000);
    assertThat(Measure.THROUGHPUT.count(1_000_000_000, 1)).isEqualTo(10);
    assertThat(Measure.LATENCY.count(16, 3)).isEqualTo(20_000);
  }

  @Test
  void resultsAreFoundAmongOtherLines() {
    List<String> lines = List.of("bound to x", "mean throughput: 12 [msg/s]", "mean throughput: 3");

    assertThat(Measure.THROUGHPUT.find(lines)).hasValue(12);
    assertThat(Measure.LATENCY.find(lines)).isEmpty();
    assertThat(Measure.LATENCY.find(List.of("average latency: 9.125 [us]"))).hasValue(9.125);
  }

  @Test
  void aToolIsNamedAfterItsLibrary() {
    assertThat(ONE.tool("local_thr", "a", "b")).containsExactly("run", "one_local_thr", "a", "b");
    assertThat(OTHER.tool("local_thr", "a")).containsExactly("other", "local_thr", "a");
  }

  @Test
  void samplesLeaveFailedRoundsOut() {
    Samples samples = new Samples(List.of(30.0, Double.NaN, 10.0, 20.0));

    assertThat(samples.median()).isEqualTo(20);
    assertThat(samples.min()).isEqualTo(10);
    assertThat(samples.max()).isEqualTo(30);
    assertThat(samples.spread()).isEqualTo(1);
    assertThat(new Samples(List.of(Double.NaN)).any()).isFalse();
  }

  @Test
  void ratiosCompareRoundWithRound() {
    Samples fast = new Samples(List.of(40.0, 4.0, Double.NaN, 44.0));
    Samples slow = new Samples(List.of(20.0, 2.0, 1.0, 20.0));

    assertThat(fast.timesBetter(slow, Measure.THROUGHPUT)).isEqualTo(2);
    assertThat(fast.timesBetter(slow, Measure.LATENCY)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void theTableComparesTheFirstWithEach() {
    Map<Pair, Samples> results = new LinkedHashMap<>();
    results.put(new Pair("one", ONE, ONE), new Samples(List.of(3e6, 4e6, 5e6)));
    results.put(new Pair("one/other", ONE, OTHER), new Samples(List.of(1e6, 2e6, 2e6)));
    results.put(new Pair("other", OTHER, OTHER), new Samples(List.of(Double.NaN)));
    StringWriter text = new StringWriter();
    Table table = new Table(Measure.THROUGHPUT, new PrintWriter(text));

    table.head(results.keySet().iterator().next());
    table.rows(16, results);

    assertThat(text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "size msg/s median worst best spread one is",
            "16 B one 4,000,000 3,000,000 5,000,000 50%",
            "16 B one/other 2,000,000 1,000,000 2,000,000 50% 2.50 x",
            "16 B other failed");
  }
}
