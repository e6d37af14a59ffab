package io.zekko.examples.sockets;

import io.zekko.Message;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hello World server with several workers: the guide's threads are actors here. */
@Command(name = "mtserver", description = "Server of several workers: REP actors behind a ROUTER.")
public final class MtServer implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5555",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--work",
      paramLabel = "DURATION",
      defaultValue = "1s",
      description = "How long each request takes (default: ${DEFAULT-VALUE}).")
  private Duration work;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many requests are worked on at a time (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Override
  public Integer call() {
    if (workers < 1) {
      throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
    }
    ActorServer server = ActorServer.start(endpoint, workers, work, worker -> MtServer::answer);
    System.out.println("Listening on " + server.clients().lastEndpoint());

    server.system().getWhenTerminated().toCompletableFuture().join(); // Until Ctrl-C
    return 0;
  }

  private static Message answer(Message request) {
    System.out.println("Received request: [" + request.string() + "]");
    return Message.of("World");
  }
}
