package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Message queue broker: what rrbroker does, with the built-in proxy. */
@Command(name = "msgqueue", description = "Shared queue: a proxy between a ROUTER and a DEALER.")
public final class MsgQueue implements Runnable {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FRONTEND",
      defaultValue = "tcp://*:5559",
      description = "Where clients connect (default: ${DEFAULT-VALUE}).")
  private String frontendEndpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKEND",
      defaultValue = "tcp://*:5560",
      description = "Where workers connect (default: ${DEFAULT-VALUE}).")
  private String backendEndpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RouterSocket frontend = zekko.open(ROUTER).bind(frontendEndpoint);
      DealerSocket backend = zekko.open(DEALER).bind(backendEndpoint);
      System.out.println("Listening on " + frontend.lastEndpoint());
      System.out.println("Listening on " + backend.lastEndpoint());

      Proxy.start(zekko, frontend, backend).whenStopped().toCompletableFuture().join();
    }
  }
}
