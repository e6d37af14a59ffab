package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.SUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pub-sub envelope subscriber: subscribes to a key and gets the content with it. */
@Command(name = "psenvsub", description = "Subscriber to messages with the key B: a SUB.")
public final class PsEnvSub implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5563",
      description = "Where the publisher is (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      SubSocket subscriber = zekko.open(SUB).connect(endpoint).subscribe("B");
      while (true) {
        Message message = subscriber.receive();
        System.out.println("[" + message.string(0) + "] " + message.string(1));
      }
    }
  }
}
