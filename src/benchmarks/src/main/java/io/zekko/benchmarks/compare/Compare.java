package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.scenario.Pace;
import io.zekko.benchmarks.scenario.Scenario;
import io.zekko.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that compares: prints tables, writes raw data and pictures. */
@Command(
    name = "compare",
    description = "Zekko beside JeroMQ and libzmq: tables, raw data and pictures.")
public final class Compare implements Callable<Integer> {
  private static final int ROUNDS = 5;
  private static final int SHORT_ROUNDS = 3;
  private static final double SHORT_SECONDS = 95;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "<name>",
      description = "which scenarios run (default: all)")
  private List<String> names;

  @Option(names = "--list", description = "lists the scenarios and their cases, and ends")
  private boolean list;

  @Option(names = "--short", description = "some cases of each, with small counts: two minutes")
  private boolean brief;

  @Option(names = "--tiny", hidden = true)
  private boolean tiny;

  @Option(
      names = "--rounds",
      paramLabel = "<count>",
      description = "rounds of every case (default: 5; short up to 3, as time permits)")
  private Integer rounds;

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "<name>",
      description = "who else takes part; zekko/libzmq is a Zekko that connects to a libzmq")
  private List<String> pairs = List.of();

  @Option(
      names = "--jvm-flags",
      defaultValue = "",
      paramLabel = "<flags>",
      description = "flags for all JVMs that are measured, in one argument (default: none)")
  private String jvmFlags;

  @Option(
      names = "--out",
      paramLabel = "<directory>",
      description = "where the files go (default: target/compare where there is a target)")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (rounds != null && rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more");
    }
    List<Scenario> scenarios =
        names == null ? Scenarios.ALL : names.stream().map(Scenarios::named).toList();
    if (list) {
      list(scenarios);
      return 0;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(Compare::endChildren));
    Path work = Files.createTempDirectory("zekko-compare");
    try {
      return compare(scenarios, work) ? 0 : 1;
    } finally {
      delete(work);
    }
  }

  private boolean compare(List<Scenario> scenarios, Path work) throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    List<String> flags = Arrays.stream(jvmFlags.split(" ")).filter(f -> !f.isEmpty()).toList();
    Contenders contenders = Contenders.find(work, flags);
    pairs.forEach(contenders::check);
    Map<String, String> libraries = contenders.libraries();
    Machine machine = Machine.here(flags);
    text.println(machine.line());
    libraries.forEach((name, version) -> text.println(name + " " + version));
    contenders.absent().forEach((name, why) -> text.println(name + " is left out: " + why));
    text.flush();

    Map<Scenario, List<Figures>> cases = new LinkedHashMap<>();
    scenarios.forEach(scenario -> cases.put(scenario, figures(scenario)));
    List<Figures> all = cases.values().stream().flatMap(List::stream).toList();
    Race race =
        new Race(contenders, new Round(work), !pace().thorough(), spec.commandLine().getErr());
    int run = race.run(all, rounds(), limitSeconds());

    text.printf(
        "%nMedians of %d interleaved round%s (least - greatest); ratios are Zekko's value divided by"
            + " the other's.%n",
        run, run == 1 ? "" : "s");
    if (brief) {
      text.println(
          "Short runs find JVMs that still compile: Zekko and JeroMQ are faster after more"
              + " warm-up.");
    }
    Path files = directory();
    Report.write(files, machine, libraries, all);
    Table table = new Table(text, libraries);
    for (Map.Entry<Scenario, List<Figures>> one : cases.entrySet()) {
      table.print(one.getKey(), one.getValue());
      Report.draw(files, one.getKey(), one.getValue());
    }
    text.printf("%nRaw data and pictures are in %s%n", files.toAbsolutePath());
    return race.allRan();
  }

  private List<Figures> figures(Scenario scenario) {
    return scenario.cases(pace()).stream().map(what -> new Figures(scenario.name(), what)).toList();
  }

  private void list(List<Scenario> scenarios) {
    PrintWriter text = spec.commandLine().getOut();
    for (Scenario scenario : scenarios) {
      text.printf("%s: %s%n", scenario.name(), scenario.about());
      scenario.cases(pace()).stream().map(Case::name).forEach(name -> text.println("  " + name));
    }
  }

  private Pace pace() {
    return tiny ? Pace.TINY : brief ? Pace.SHORT : Pace.FULL;
  }

  private int rounds() {
    return rounds != null ? rounds : tiny ? 1 : brief ? SHORT_ROUNDS : ROUNDS;
  }

  private double limitSeconds() {
    return brief && rounds == null ? SHORT_SECONDS : Double.MAX_VALUE;
  }

  private Path directory() throws IOException {
    if (out != null) {
      return out;
    }
    Path target = Path.of("target");
    return Files.isDirectory(target)
        ? target.resolve("compare")
        : Files.createTempDirectory("zekko-figures");
  }

  private static void endChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(directory);
  }
}
