package io.zekko.benchmarks.perf;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of a {@link PerfTool}: libzmq's arguments, and a warm-up that it lacks. */
public final class PerfCommand implements Callable<Integer> {
  private static final String WARM_UP = "--warm-up";

  private final PerfTool tool;
  private CommandSpec spec;

  private PerfCommand(PerfTool tool) {
    this.tool = tool;
  }

  /** A command for each tool. */
  public static List<CommandLine> all() {
    return PerfTool.all().stream().map(PerfCommand::of).collect(Collectors.toUnmodifiableList());
  }

  private static CommandLine of(PerfTool tool) {
    PerfCommand command = new PerfCommand(tool);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(tool.name());
    command.spec = spec;
    spec.usageMessage().description(capitalized(tool.about()) + ".");
    int arguments = tool.arguments().size();
    for (int i = 0; i < arguments; i++) {
      boolean number = i >= arguments - 2;
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(Integer.toString(i))
              .paramLabel(tool.arguments().get(i))
              .type(number ? Integer.class : String.class)
              .required(true)
              .hideParamSyntax(true)
              .build());
    }
    spec.addOption(
        OptionSpec.builder(WARM_UP)
            .paramLabel("<count>")
            .type(Integer.class)
            .defaultValue("0")
            .description("messages or round trips before the measured ones; both sides need it")
            .build());
    return new CommandLine(spec);
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    int arguments = tool.arguments().size();
    String endpoint = arguments > 2 ? parsed.matchedPositionalValue(0, "") : "";
    int size = parsed.matchedPositionalValue(arguments - 2, -1);
    int count = parsed.matchedPositionalValue(arguments - 1, 0);
    int warmUp = parsed.matchedOptionValue(WARM_UP, 0);
    require(size >= 0, "the message size must be 0 or more");
    require(count >= 1, "the count must be 1 or more");
    require(warmUp >= 0, "the warm-up must be 0 or more");
    CommandLine line = spec.commandLine();
    tool.run(new Job(endpoint, size, count, warmUp, line.getOut(), line.getErr()));
    return 0;
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
