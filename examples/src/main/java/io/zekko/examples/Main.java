package io.zekko.examples;

import io.zekko.ErrorCode;
import io.zekko.ZekkoException;
import io.zekko.examples.basics.HwClient;
import io.zekko.examples.basics.HwServer;
import io.zekko.examples.demo.Demo;
import io.zekko.examples.sockets.MtServer;
import io.zekko.examples.streams.StreamServer;
import io.zekko.examples.streams.StreamSink;
import io.zekko.examples.streams.StreamTee;
import io.zekko.examples.streams.StreamVentilator;
import io.zekko.examples.streams.StreamWorker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of the examples' jar: the first argument names the program to run. */
@Command(
    name = "zekko-examples",
    description = "The programs of the ZeroMQ Guide, written with Zekko, and a demo.",
    synopsisSubcommandLabel = "PROGRAM",
    commandListHeading = "%nPrograms:%n",
    footer = "%nPROGRAM --help tells more about each.",
    subcommands = {
      HwServer.class,
      HwClient.class,
      MtServer.class,
      StreamVentilator.class,
      StreamWorker.class,
      StreamSink.class,
      StreamTee.class,
      StreamServer.class,
      Demo.class
    })
public final class Main implements Runnable {
  private static final Set<ErrorCode> WRONG_ENDPOINT =
      EnumSet.of(ErrorCode.EINVAL, ErrorCode.EPROTONOSUPPORT, ErrorCode.ENAMETOOLONG);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  private Main() {}

  /**
   * Runs one program.
   *
   * @param args the program's name, then its own arguments
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    LoggerFactory.getILoggerFactory(); // Before several threads log at once, or SLF4J grumbles
    return new CommandLine(new Main())
        .setUsageHelpWidth(100)
        .registerConverter(Duration.class, new DurationConverter())
        .setParameterExceptionHandler(Main::wrongArguments)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** Without a program's name: lists the programs. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongArguments(ParameterException failure, String[] args) {
    CommandLine program = failure.getCommandLine();
    program.getErr().println(program.getCommandName() + ": " + failure.getMessage());
    program.usage(program.getErr());
    return ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine program, ParseResult args)
      throws Exception {
    if (!(failure instanceof ZekkoException reason)) {
      throw failure;
    }
    if (WRONG_ENDPOINT.contains(reason.code())) {
      return wrongArguments(new ParameterException(program, reason.getMessage()), new String[0]);
    }
    program.getErr().println(program.getCommandName() + ": " + reason.getMessage());
    return ExitCode.SOFTWARE;
  }
}
