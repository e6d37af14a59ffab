package io.zekko.benchmarks;

import io.zekko.ZekkoException;
import io.zekko.benchmarks.compare.Compare;
import io.zekko.benchmarks.library.ToolException;
import io.zekko.benchmarks.micro.JmhCommand;
import io.zekko.benchmarks.perf.PerfCommand;
import io.zekko.benchmarks.side.SideCommand;
import io.zekko.benchmarks.soak.SoakCommand;
import io.zekko.benchmarks.soak.VisitorsCommand;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of the benchmarks' jar: the first argument names the tool to run. */
@Command(
    name = "java -jar zekko-benchmarks.jar",
    description = "Measures Zekko beside other ZeroMQ libraries.",
    synopsisSubcommandLabel = "<tool> <arguments>",
    commandListHeading = "%n",
    subcommands = {
      Compare.class,
      JmhCommand.class,
      SideCommand.class,
      SoakCommand.class,
      VisitorsCommand.class
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "prints this text")
  private boolean help;

  private Main() {}

  /**
   * Runs one tool and ends the JVM: with 0 if it did its work, 1 if it failed, 2 if its arguments
   * are wrong.
   *
   * @param args the tool's name, then its own arguments; none lists the tools
   */
  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** As {@link #main}, but returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    LoggerFactory.getILoggerFactory(); // here, before threads race for it and SLF4J says so
    CommandLine commandLine = new CommandLine(new Main());
    PerfCommand.all().forEach(commandLine::addSubcommand);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(40)
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler(Main::report)
        .execute(args);
  }

  /** Lists the tools. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explain(ParameterException failure, String[] args) {
    CommandLine tool = failure.getCommandLine();
    tool.getErr().println("error: " + failure.getMessage());
    tool.usage(tool.getErr());
    return WRONG_ARGUMENTS;
  }

  /** Tells a failure in one line; one that is not the user's to mend, with its type. */
  private static int report(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    boolean expected = failure instanceof ToolException || failure instanceof ZekkoException;
    commandLine.getErr().println("error: " + (expected ? failure.getMessage() : failure));
    return FAILED;
  }
}
