package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.perf.ToolException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures several libraries one after the other, round after round, so that the noise of the
 * machine falls on all of them. Each round has two fresh processes and one tcp connection over
 * loopback; both sides first pass unmeasured messages, so that a JVM has compiled its code.
 */
@Command(
    name = "compare",
    description = "Zekko beside JeroMQ and libzmq over tcp, in two processes, with a table.")
public final class Compare implements Callable<Integer> {
  private static final double WINDOW_SECONDS = 3;
  private static final double QUICK_WINDOW_SECONDS = 0.8;

  /** Less, and much of the code is still interpreted when the measuring begins. */
  private static final int WARM_UP_WINDOWS = 3;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "shorter rounds and only 3 of them: under two minutes")
  private boolean quick;

  @Option(names = "--latency", description = "round trips of REQ and REP instead of PUSH to PULL")
  private boolean latency;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "16,100,1024",
      paramLabel = "<bytes>",
      description = "message sizes (default: ${DEFAULT-VALUE})")
  private List<Integer> sizes;

  @Option(
      names = "--count",
      paramLabel = "<count>",
      description = "messages in a round (default: for about 3 s, quick 0.8 s)")
  private Integer count;

  @Option(
      names = "--warm-up",
      paramLabel = "<count>",
      description =
          "messages before the measured ones in each round (default: for three times as long)")
  private Integer warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "<count>",
      description = "rounds at each size (default: 5, quick 3)")
  private Integer rounds;

  @Option(
      names = "--pairs",
      split = ",",
      defaultValue = "zekko,jeromq,libzmq",
      paramLabel = "<name>",
      description =
          "who takes part (default: ${DEFAULT-VALUE}); zekko/libzmq is a Zekko that connects to a"
              + " libzmq; the first is compared with the others")
  private List<String> pairs;

  @Option(
      names = "--java-option",
      paramLabel = "<option>",
      description = "an option for the JVMs that are measured (default: none); may be repeated")
  private List<String> javaOptions = new ArrayList<>();

  private PrintWriter out;
  private PrintWriter err;
  private boolean allRan = true;

  @Override
  public Integer call() throws IOException {
    sizes.forEach(size -> require(size >= 0, "--sizes must be 0 or more"));
    require(count == null || count > 0, "--count must be 1 or more");
    require(warmUp == null || warmUp >= 0, "--warm-up must be 0 or more");
    require(rounds == null || rounds > 0, "--rounds must be 1 or more");
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    Runtime.getRuntime().addShutdownHook(new Thread(Compare::endChildren));
    Path directory = Files.createTempDirectory("zekko-compare");
    try {
      compare(Contenders.find(directory, javaOptions).pairs(pairs, out));
    } finally {
      delete(directory);
    }
    return allRan ? 0 : 1;
  }

  private void compare(List<Pair> running) {
    if (running.isEmpty()) {
      throw new ToolException("nobody is left to compare");
    }
    Measure measure = latency ? Measure.LATENCY : Measure.THROUGHPUT;
    int times = rounds != null ? rounds : quick ? 3 : 5;
    explain(running, measure, times);
    Map<Integer, Map<Pair, Samples>> results = new LinkedHashMap<>();
    for (int size : sizes) {
      Round round = round(measure, size);
      err.printf(
          Locale.ROOT, "%d B: %d after %d of warm-up%n", size, round.count(), round.warmUp());
      results.put(size, race(running, round, times));
    }
    out.println();
    Table table = new Table(measure, out);
    table.head(running.get(0));
    results.forEach(table::rows);
  }

  private void explain(List<Pair> running, Measure measure, int times) {
    out.printf(
        Locale.ROOT,
        "%s of %s: %d interleaved rounds, each with two fresh processes, one tcp connection and a"
            + " warm-up on both sides%n",
        measure.name().toLowerCase(Locale.ROOT),
        String.join(", ", running.stream().map(Pair::describe).toList()),
        times);
    out.printf(
        Locale.ROOT,
        "Java %s %s, %d cores, load average %.1f%n",
        Runtime.version(),
        javaOptions.isEmpty() ? "with default options" : String.join(" ", javaOptions),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private Round round(Measure measure, int size) {
    double window = quick ? QUICK_WINDOW_SECONDS : WINDOW_SECONDS;
    int messages = count != null ? count : measure.count(size, window);
    int before = warmUp != null ? warmUp : measure.count(size, WARM_UP_WINDOWS * window);
    return new Round(measure, size, messages, before);
  }

  /** Runs each pair once in every round, starting with another one each time. */
  private Map<Pair, Samples> race(List<Pair> running, Round round, int times) {
    Map<Pair, List<Double>> values = new LinkedHashMap<>();
    running.forEach(pair -> values.put(pair, new ArrayList<>()));
    List<Pair> order = new ArrayList<>(running);
    for (int i = 0; i < times; i++) {
      order.forEach(pair -> values.get(pair).add(result(pair, round)));
      err.println();
      Collections.rotate(order, -1);
    }
    Map<Pair, Samples> samples = new LinkedHashMap<>();
    values.forEach((pair, results) -> samples.put(pair, new Samples(results)));
    return samples;
  }

  private double result(Pair pair, Round round) {
    try {
      double value = round.run(pair);
      err.printf(Locale.ROOT, "  %s %,.1f", pair.name(), value);
      err.flush();
      return value;
    } catch (ToolException e) {
      allRan = false;
      err.printf("%n  %s: %s%n", pair.name(), e.getMessage());
      return Double.NaN;
    }
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static void endChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private static void delete(Path directory) throws IOException {
    for (String file : List.of("perf.c", "perf")) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.delete(directory);
  }
}
