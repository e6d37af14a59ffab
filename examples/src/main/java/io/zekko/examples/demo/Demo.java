package io.zekko.examples.demo;

import io.zekko.Message;
import io.zekko.examples.sockets.ActorServer;
import io.zekko.runtime.Zekko;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server of {@code mtserver} under load over TCP, every reply checked. */
@Command(
    name = "demo",
    description = "An actor server under load: every reply checked, and a table.")
public final class Demo implements Callable<Integer> {
  private static final String PICTURE =
      """
      Zekko demo: many clients, one TCP endpoint, several worker actors

        REQ ----+                                   +-- REP worker 1
        REQ ----+-- tcp -- ROUTER proxy DEALER -----+-- ...
        DEALER -+                         inproc    +-- REP worker 5

      """;

  private static final String OK =
      "%nOK: %,d requests, each answered once and by its own reply; nothing was dropped%n";

  private static final int WORKERS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "7s",
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

      List<Load> loads =
          List.of(
              new Load("warm-up, 10 REQ", reqs(10, system, endpoint), WARM_UP, limit),
              new Load("100 REQ, in lock step", reqs(100, system, endpoint), duration, limit),
              new Load("10 DEALER, 50 ahead", dealers(10, 50, system, endpoint), duration, limit));
      for (Load load : loads) {
        load.run(system, out);
      }

      Report report = new Report(loads, List.of(server.clients(), server.workers()));
      report.print(out);
      List<String> faults = report.faults();
      faults.forEach(fault -> System.err.println("FAILED: " + fault));
      if (!faults.isEmpty()) {
        return 1;
      }
      out.printf(Locale.ROOT, OK, report.replies());
      return 0;
    }
  }

  private static List<Client> reqs(int count, ActorSystem<?> system, String endpoint) {
    Zekko zekko = Zekko.get(system);
    return Stream.<Client>generate(() -> LockStepClient.connect(zekko, endpoint))
        .limit(count)
        .toList();
  }

  private static List<Client> dealers(
      int count, int window, ActorSystem<SpawnProtocol.Command> system, String endpoint) {
    return Stream.<Client>generate(() -> PipelineClient.connect(system, endpoint, window))
        .limit(count)
        .toList();
  }

  /**
   * Replies with the request and the worker's name, so that the client can tell whose reply it is.
   */
  private static UnaryOperator<Message> worker(int number) {
    return request -> Message.of(request.string(), "worker " + number);
  }
}
