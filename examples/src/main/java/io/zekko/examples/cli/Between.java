package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;

import io.zekko.Endpoint;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A proxy between two endpoints. */
@Command(name = "proxy", description = "Passes messages between two endpoints, both ways.")
public final class Between implements Runnable {
  enum Type {
    QUEUE,
    FORWARDER,
    STREAMER
  }

  @Parameters(
      index = "0",
      paramLabel = "FRONTEND",
      description = "Where clients or publishers are; bound if it has a * in place of a host.")
  private String frontend;

  @Parameters(
      index = "1",
      paramLabel = "BACKEND",
      description = "Where workers or subscribers are; likewise.")
  private String backend;

  @Option(
      names = {"-b", "--bind"},
      description = "Bind to both instead of connecting.")
  private boolean bind;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "QUEUE",
      description =
          "QUEUE (ROUTER and DEALER), FORWARDER (XSUB and XPUB) or STREAMER (PULL and PUSH)"
              + " (default: ${DEFAULT-VALUE}).")
  private Type type;

  @Option(names = "--monitor", description = "Print what happens to peers on the standard error.")
  private boolean monitor;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      Proxy proxy =
          switch (type) {
            case QUEUE ->
                Proxy.start(
                    zekko,
                    attach(zekko.open(ROUTER), frontend),
                    attach(zekko.open(DEALER), backend));
            case FORWARDER ->
                Proxy.start(
                    zekko, attach(zekko.open(XSUB), frontend), attach(zekko.open(XPUB), backend));
            case STREAMER ->
                Proxy.start(
                    zekko, attach(zekko.open(PULL), frontend), attach(zekko.open(PUSH), backend));
          };
      proxy.whenStopped().toCompletableFuture().join(); // Until Ctrl-C
    }
  }

  private <S extends SocketHandle<S>> S attach(S socket, String endpoint) {
    if (monitor) {
      socket.onEvent(Peers::print);
    }
    return bind || Endpoint.parse(endpoint).address().startsWith("*")
        ? socket.bind(endpoint)
        : socket.connect(endpoint);
  }
}
