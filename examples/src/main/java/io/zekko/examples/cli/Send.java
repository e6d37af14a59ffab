package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUSH;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends messages through a socket of some type. */
@Command(name = "send", description = "Sends lines, files or arguments: through a PUSH or other.")
public final class Send implements Callable<Integer> {
  enum Type {
    PUSH,
    DEALER,
    PAIR
  }

  @Mixin private Peers peers;
  @Mixin private Input input;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "PUSH",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Type type;

  @Override
  public Integer call() throws InterruptedException {
    input.check();
    try (Zekko zekko = Zekko.create()) {
      switch (type) {
        case PUSH -> send(zekko, peers.open(zekko, PUSH), peers, input);
        case DEALER -> send(zekko, peers.open(zekko, DEALER), peers, input);
        case PAIR -> send(zekko, peers.open(zekko, PAIR), peers, input);
      }
      return 0;
    }
  }

  static <S extends SocketHandle<S> & Sender> void send(
      Zekko zekko, S socket, Peers peers, Input input) throws InterruptedException {
    peers.await(socket, 1);
    input.forEach(zekko, socket::send);
  }
}
