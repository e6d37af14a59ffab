package io.zekko.examples;

import io.zekko.ErrorCode;
import io.zekko.SocketClosedException;
import io.zekko.ZekkoException;
import io.zekko.examples.basics.HwClient;
import io.zekko.examples.basics.HwServer;
import io.zekko.examples.basics.TaskSink;
import io.zekko.examples.basics.TaskVent;
import io.zekko.examples.basics.TaskWork;
import io.zekko.examples.basics.WuClient;
import io.zekko.examples.basics.WuServer;
import io.zekko.examples.cli.Between;
import io.zekko.examples.cli.Pub;
import io.zekko.examples.cli.Pull;
import io.zekko.examples.cli.Push;
import io.zekko.examples.cli.Recv;
import io.zekko.examples.cli.Rep;
import io.zekko.examples.cli.Req;
import io.zekko.examples.cli.Send;
import io.zekko.examples.cli.Sub;
import io.zekko.examples.demo.Demo;
import io.zekko.examples.reqrep.AsyncSrv;
import io.zekko.examples.reqrep.Identity;
import io.zekko.examples.reqrep.LbBroker;
import io.zekko.examples.reqrep.RtDealer;
import io.zekko.examples.reqrep.RtReq;
import io.zekko.examples.sockets.Interrupt;
import io.zekko.examples.sockets.MsPoller;
import io.zekko.examples.sockets.MsReader;
import io.zekko.examples.sockets.MsgQueue;
import io.zekko.examples.sockets.MtRelay;
import io.zekko.examples.sockets.MtServer;
import io.zekko.examples.sockets.PsEnvPub;
import io.zekko.examples.sockets.PsEnvSub;
import io.zekko.examples.sockets.RrBroker;
import io.zekko.examples.sockets.RrClient;
import io.zekko.examples.sockets.RrWorker;
import io.zekko.examples.sockets.SyncPub;
import io.zekko.examples.sockets.SyncSub;
import io.zekko.examples.sockets.TaskSink2;
import io.zekko.examples.sockets.TaskWork2;
import io.zekko.examples.sockets.WuProxy;
import io.zekko.examples.streams.StreamServer;
import io.zekko.examples.streams.StreamSink;
import io.zekko.examples.streams.StreamTee;
import io.zekko.examples.streams.StreamVentilator;
import io.zekko.examples.streams.StreamWorker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
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
    description =
        "The programs of the ZeroMQ Guide, written with Zekko, a demo, and commands to poke at sockets.",
    synopsisSubcommandLabel = "PROGRAM",
    commandListHeading = "%nPrograms:%n",
    footer = "%nPROGRAM --help tells more about each.",
    subcommands = {
      HwServer.class,
      HwClient.class,
      MtServer.class,
      WuServer.class,
      WuClient.class,
      TaskVent.class,
      TaskWork.class,
      TaskSink.class,
      MsReader.class,
      MsPoller.class,
      RrClient.class,
      RrWorker.class,
      RrBroker.class,
      MsgQueue.class,
      WuProxy.class,
      TaskWork2.class,
      TaskSink2.class,
      Interrupt.class,
      MtRelay.class,
      SyncPub.class,
      SyncSub.class,
      PsEnvPub.class,
      PsEnvSub.class,
      Identity.class,
      RtReq.class,
      RtDealer.class,
      LbBroker.class,
      AsyncSrv.class,
      StreamVentilator.class,
      StreamWorker.class,
      StreamSink.class,
      StreamTee.class,
      StreamServer.class,
      Demo.class,
      Send.class,
      Recv.class,
      Req.class,
      Rep.class,
      Pub.class,
      Sub.class,
      Push.class,
      Pull.class,
      Between.class
    })
public final class Main implements Runnable {
  private static final Set<ErrorCode> WRONG_ENDPOINT =
      EnumSet.of(ErrorCode.EINVAL, ErrorCode.EPROTONOSUPPORT, ErrorCode.ENAMETOOLONG);

  /** As timeout(1) has it. */
  private static final int TIMED_OUT = 124;

  private static final int ONE_LINE = 10_000;

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

  /** One line: what is wrong, and how it is used. */
  private static int wrongArguments(ParameterException failure, String[] args) {
    CommandLine program = failure.getCommandLine();
    program.setUsageHelpWidth(ONE_LINE); // No line break in the synopsis
    String usage = program.getHelp().synopsis(0).strip();
    program
        .getErr()
        .println(program.getCommandName() + ": " + failure.getMessage() + "; Usage: " + usage);
    return ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine program, ParseResult args)
      throws Exception {
    if (failure instanceof CompletionException && failure.getCause() instanceof Exception cause) {
      return failed(cause, program, args);
    }
    if (failure instanceof ParameterException wrong) {
      return wrongArguments(wrong, new String[0]);
    }
    if (failure instanceof UncheckedIOException unreadable) {
      program.getErr().println(program.getCommandName() + ": " + unreadable.getMessage());
      return ExitCode.SOFTWARE;
    }
    if (failure instanceof SocketClosedException) {
      return ExitCode.OK; // Ctrl-C: Pekko's coordinated shutdown has closed the sockets
    }
    if (failure instanceof NumberFormatException || failure instanceof IndexOutOfBoundsException) {
      program
          .getErr()
          .println(
              program.getCommandName()
                  + ": a peer sent what this program does not understand: "
                  + failure.getMessage());
      return ExitCode.SOFTWARE;
    }
    if (!(failure instanceof ZekkoException reason)) {
      throw failure;
    }
    if (WRONG_ENDPOINT.contains(reason.code())) {
      return wrongArguments(new ParameterException(program, reason.getMessage()), new String[0]);
    }
    program.getErr().println(program.getCommandName() + ": " + reason.getMessage());
    return reason.code() == ErrorCode.EAGAIN ? TIMED_OUT : ExitCode.SOFTWARE;
  }
}
