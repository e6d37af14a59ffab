package io.zekko.benchmarks.soak;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak}: everything at once for some minutes, then a verdict. */
@Command(
    name = "soak",
    description = "All patterns over all transports, peers coming, going and being killed.")
public final class SoakCommand implements Callable<Integer> {
  private static final double SECONDS_PER_MINUTE = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "5",
      paramLabel = "<count>",
      description = "how long (default: ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description = "decides visits, sizes and kills (default: another one each time)")
  private Long seed;

  @Option(
      names = "--report",
      defaultValue = "10",
      paramLabel = "<seconds>",
      description = "the time between two lines of counters (default: ${DEFAULT-VALUE})")
  private int report;

  /** Returns 0 if all went well. */
  @Override
  public Integer call() throws InterruptedException {
    long chosen = seed == null ? new Random().nextLong() : seed;
    Soak soak = new Soak(spec.commandLine().getOut(), Duration.ofSeconds(report), chosen);
    return soak.run(Duration.ofSeconds(Math.round(minutes * SECONDS_PER_MINUTE))) ? 0 : 1;
  }
}
