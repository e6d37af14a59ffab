package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Pace;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables and the raw data, with figures that are made up. */
class TableTest {
  private static final Scenario STREAMS = Scenarios.named("streams");

  private final Map<String, String> libraries = new LinkedHashMap<>();
  private final Case what = STREAMS.cases(Pace.SHORT).get(0);
  private final Figures figures = new Figures("streams", what);

  TableTest() {
    libraries.put("zekko", "1");
    libraries.put("jeromq", "2");
    libraries.put("libzmq", "not installed");
    List.of(2e6, 4e6, 3e6).forEach(value -> add("stream", value));
    List.of(6e6, 6e6, 8e6).forEach(value -> add("zekko", value));
    List.of(1e6, 2e6, 4e6).forEach(value -> add("jeromq", value));
  }

  private void add(String entrant, double value) {
    figures.add(entrant, Map.of("throughput", value, "threads-pull", 13.0, "threads-push", 14.0));
  }

  @Test
  void eachWayToUseZekkoHasItsRowAndItsRatios() {
    assertThat(lines())
        .contains(
            "zekko jeromq libzmq to jeromq to libzmq",
            "tcp 100 B, stream msg/s 3.00 M (2.00 M - 4.00 M) 2.00 M (1.00 M - 4.00 M)"
                + " not installed 2.00 x -",
            "tcp 100 B msg/s 6.00 M (6.00 M - 8.00 M) 2.00 M (1.00 M - 4.00 M)"
                + " not installed 3.00 x -");
  }

  @Test
  void whatWasMeasuredStandsBelow() {
    assertThat(lines())
        .last()
        .asString()
        .startsWith("tcp 100 B: tcp; ")
        .contains(" of 1 x 100 B after ", "; 2 processes; ", "HWM 1000")
        .contains("threads in all: stream 13 + 14, zekko 13 + 14, jeromq 13 + 14");
  }

  @Test
  void whoFailedHasNoFigure() {
    Figures failed = new Figures("streams", what);
    failed.add("zekko", Map.of());

    assertThat(lines(failed)).contains("tcp 100 B msg/s - 2 not installed - -");
  }

  @Test
  void whatWasNotReachedSaysSo() {
    assertThat(lines(new Figures("streams", what)))
        .contains("tcp 100 B left out: the time was over");
  }

  @Test
  void rawDataHasEveryValueAndWhatWasMeasured() {
    String json = Json.of(RawData.of(Machine.here(List.of("-Xmx1g")), libraries, List.of(figures)));

    assertThat(json)
        .contains(
            "\"JVM flags\": \"-Xmx1g\"", "\"cpu\"", "\"cores\"", "\"libzmq\": \"not installed\"")
        .contains("\"values\": [2000000.0, 4000000.0, 3000000.0]", "\"median\": 3000000.0")
        .contains("\"transport\": \"tcp\"", "\"processes\": 2", "\"pull\": 13.0")
        .contains("\"ratio to jeromq\": 3.0");
  }

  private List<String> lines() {
    return lines(figures);
  }

  private List<String> lines(Figures some) {
    StringWriter text = new StringWriter();
    new Table(new PrintWriter(text), libraries).print(STREAMS, List.of(some));
    return text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
