package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Receiver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Receives messages through a socket of some type. */
@Command(name = "recv", description = "Prints what comes in: through a PULL or other.")
public final class Recv implements Runnable {
  enum Type {
    PULL,
    DEALER,
    ROUTER,
    PAIR
  }

  @Mixin private Peers peers;
  @Mixin private Output output;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "PULL",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Type type;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      Receiver receiver =
          switch (type) {
            case PULL -> peers.open(zekko, PULL);
            case DEALER -> peers.open(zekko, DEALER);
            case ROUTER -> peers.open(zekko, ROUTER);
            case PAIR -> peers.open(zekko, PAIR);
          };
      output.print(receiver::receive);
    }
  }
}
