package io.zekko.examples.reqrep;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** ROUTER-to-DEALER: as rtreq, but the workers handle the empty frame themselves. */
@Command(name = "rtdealer", description = "A ROUTER that hands out work to ten DEALERs.")
public final class RtDealer implements Runnable {
  private static final byte[] EMPTY = {};

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://127.0.0.1:5671",
      description = "Where the two meet (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description = "How long there is work (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RouterSocket broker = zekko.open(ROUTER).bind(endpoint);
      String address = broker.lastEndpoint().toString();
      List<CompletionStage<Integer>> workers =
          Stream.generate(() -> zekko.open(DEALER).connect(address))
              .limit(Boss.WORKERS)
              .map(worker -> Boss.work(zekko.system(), request -> ask(worker, request), 0))
              .toList();

      Boss.handOut(broker, duration); // Sees no difference
      workers.forEach(Boss::report);
    }
  }

  private static CompletionStage<Message> ask(DealerSocket worker, Message request) {
    return worker
        .sendAsync(request.prepend(EMPTY))
        .thenCompose(sent -> worker.receiveAsync())
        .thenApply(reply -> reply.drop(1));
  }
}
