package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.SUB;

import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Receives what it subscribes to. */
@Command(name = "sub", description = "Prints what is published to its topics, or all.")
public final class Sub implements Runnable {
  @Mixin private Peers peers;
  @Mixin private Output output;

  @Option(
      names = "--topic",
      paramLabel = "TEXT",
      defaultValue = "",
      showDefaultValue = Help.Visibility.NEVER,
      description = "What messages begin with; may be given several times (default: any).")
  private List<String> topics;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      SubSocket subscriber = peers.open(zekko, SUB);
      topics.forEach(subscriber::subscribe);
      output.print(subscriber::receive);
    }
  }
}
