package io.zekko.examples.demo;

import io.zekko.Message;
import io.zekko.examples.sockets.ActorServer;
import io.zekko.runtime.Zekko;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server of {@code mtserver} under load over TCP, every reply checked. */
@Command(
    name = "demo",
    description = "An actor server under load: every reply checked, a table at the end.")
public final class Demo implements Callable<Integer> {
  private static final String PICTURE =
      """
      Zekko demo: many clients, one TCP endpoint, several worker actors

        REQ ----+                                   +-- REP worker 1
        REQ ----+-- tcp -- ROUTER proxy DEALER -----+-- ...
        DEALER -+                         inproc    +-- REP worker 5

      """;

  private static final int WORKERS = 5;
  private static final int REQ_CLIENTS = 100;
  private static final int DEALER_CLIENTS = 10;
  private static final int WINDOW = 50;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "8s",
      description = "How long each kind of client asks (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--limit",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "From when on a reply is late, and the demo fails (default: ${DEFAULT-VALUE}).")
  private Duration limit;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException, TimeoutException {
    out.print(PICTURE);
    try (ActorServer server =
            ActorServer.start("tcp://127.0.0.1:*", WORKERS, Duration.ZERO, Demo::worker);
        ActorSystem<SpawnProtocol.Command> system =
            ActorSystem.create(SpawnProtocol.create(), "clients")) {
      String endpoint = server.clients().lastEndpoint().toString();
      out.println("listening on " + endpoint);

      Zekko zekko = Zekko.get(system);
      Load lockStep =
          new Load(
              REQ_CLIENTS + " REQ in lock step",
              several(REQ_CLIENTS, () -> LockStepClient.connect(zekko, endpoint)),
              limit);
      Load pipelined =
          new Load(
              DEALER_CLIENTS + " DEALER " + WINDOW + " ahead",
              several(DEALER_CLIENTS, () -> PipelineClient.connect(system, endpoint, WINDOW)),
              limit);
      lockStep.run(system, duration, out);
      pipelined.run(system, duration, out);

      Report report =
          new Report(List.of(lockStep, pipelined), List.of(server.clients(), server.workers()));
      report.print(out);
      report.faults().forEach(fault -> System.err.println("FAILED: " + fault));
      return report.faults().isEmpty() ? 0 : 1;
    }
  }

  private static <T> List<T> several(int count, Supplier<T> client) {
    return Stream.generate(client).limit(count).toList();
  }

  /**
   * Replies with the request and the worker's name, so that the client can tell whose reply it is.
   */
  private static UnaryOperator<Message> worker(int number) {
    return request -> Message.of(request.string(), "worker " + number);
  }
}
