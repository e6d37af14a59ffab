package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Synchronised subscriber: reports that it is there, then counts updates until the end. */
@Command(name = "syncsub", description = "Subscriber that reports to syncpub: SUB and REQ.")
public final class SyncSub implements Runnable {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5561",
      description = "Where updates come from (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SERVICE",
      defaultValue = "tcp://localhost:5562",
      description = "Where to report (default: ${DEFAULT-VALUE}).")
  private String service;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      SubSocket subscriber = zekko.open(SUB).connect(endpoint).subscribe("");
      ReqSocket reports = zekko.open(REQ).connect(service);

      subscriber.whenConnected(1).toCompletableFuture().join(); // Instead of a sleep
      reports.send("");
      reports.receive();

      int updates = 0;
      for (Message update = subscriber.receive();
          !update.string().equals("END");
          update = subscriber.receive()) {
        updates++;
      }
      System.out.println("Received " + updates + " updates");
    }
  }
}
