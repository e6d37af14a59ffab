package io.zekko.examples.reqrep;

import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** ROUTER-to-REQ: workers ask for work, and the ROUTER answers the one that asked. */
@Command(name = "rtreq", description = "A ROUTER that hands out work to ten REQs.")
public final class RtReq implements Runnable {
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
          Stream.generate(() -> zekko.open(REQ).connect(address))
              .limit(Boss.WORKERS)
              .map(worker -> Boss.work(zekko.system(), worker::request, 0))
              .toList();

      Boss.handOut(broker, duration);
      workers.forEach(Boss::report);
    }
  }
}
