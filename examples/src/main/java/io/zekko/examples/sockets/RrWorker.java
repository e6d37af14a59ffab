package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REP;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import org.apache.pekko.actor.typed.Props;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hello World worker behind a broker: an actor that replies "World" to each request. */
@Command(name = "rrworker", description = "Worker of rrbroker or msgqueue: a REP that answers.")
public final class RrWorker implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5560",
      description = "Where the broker is (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--work",
      paramLabel = "DURATION",
      defaultValue = "1s",
      description = "How long each request takes (default: ${DEFAULT-VALUE}).")
  private Duration work;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RepSocket responder = zekko.open(REP).connect(endpoint);
      zekko
          .system()
          .systemActorOf(Worker.create(responder, work, RrWorker::answer), "worker", Props.empty());
      zekko.system().getWhenTerminated().toCompletableFuture().join(); // Until Ctrl-C
    }
  }

  private static Message answer(Message request) {
    System.out.println("Received request: [" + request.string() + "]");
    return Message.of("World");
  }
}
