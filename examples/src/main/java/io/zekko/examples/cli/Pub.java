package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.XPUB;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes messages; an XPUB, because that one tells when subscribers have come. */
@Command(name = "pub", description = "Publishes lines, files or arguments to subscribers.")
public final class Pub implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Peers peers;
  @Mixin private Input input;

  @Option(
      names = "--topic",
      paramLabel = "TEXT",
      description = "A frame to put before each message.")
  private String topic;

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many subscriptions to wait for (default: ${DEFAULT-VALUE}).")
  private int subscribers;

  @Override
  public Integer call() {
    if (subscribers < 0) {
      throw new ParameterException(spec.commandLine(), "--subscribers must be at least 0");
    }
    input.check();
    try (Zekko zekko = Zekko.create()) {
      XPubSocket publisher = peers.open(zekko, XPUB.withVerbose(true));
      for (int i = 0; i < subscribers; i++) {
        publisher.receive();
      }
      forget(publisher);
      input.forEach(
          zekko,
          message ->
              publisher.send(topic == null ? message : message.prepend(topic.getBytes(UTF_8))));
      return 0;
    }
  }

  /** Takes further subscriptions, lest they fill the queue. */
  private static void forget(XPubSocket publisher) {
    publisher.receiveAsync().thenRun(() -> forget(publisher));
  }
}
