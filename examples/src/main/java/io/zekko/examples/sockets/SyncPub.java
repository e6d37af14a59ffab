package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.REP;

import io.zekko.Message;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Synchronised publisher: begins when its subscribers are there, and loses nothing. */
@Command(name = "syncpub", description = "Publisher that waits for its subscribers: PUB and REP.")
public final class SyncPub implements Runnable {
  private static final int PROGRESS = 100_000;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5561",
      description = "Where to publish (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SERVICE",
      defaultValue = "tcp://*:5562",
      description = "Where subscribers report (default: ${DEFAULT-VALUE}).")
  private String service;

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many subscribers to wait for (default: ${DEFAULT-VALUE}).")
  private int subscribers;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many updates to send (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Override
  public void run() {
    if (subscribers < 0 || updates < 0) {
      throw new ParameterException(
          spec.commandLine(), "--subscribers and --updates must be at least 0");
    }
    try (Zekko zekko = Zekko.create()) {
      // The guide's publisher has room for all updates; this one waits for the slowest subscriber
      PubSocket publisher = zekko.open(PUB.withNoDrop(true)).bind(endpoint);
      RepSocket reports = zekko.open(REP).bind(service);
      System.out.println("Listening on " + publisher.lastEndpoint());
      System.out.println("Listening on " + reports.lastEndpoint());

      System.out.println("Waiting for subscribers");
      for (int i = 0; i < subscribers; i++) {
        reports.receive();
        reports.send("");
      }
      // A report may overtake the subscription, which came over another connection
      publisher.whenSubscribed("Rhubarb", subscribers).toCompletableFuture().join();

      System.out.println("Broadcasting messages");
      Message update = Message.of("Rhubarb");
      for (int i = 1; i <= updates; i++) {
        publisher.send(update);
        if (i % PROGRESS == 0) {
          System.out.println(i + " messages");
        }
      }
      publisher.send("END");
    }
  }
}
