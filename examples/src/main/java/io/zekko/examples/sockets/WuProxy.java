package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;

import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Weather proxy: brings the updates of one network to the subscribers of another. Subscriptions
 * travel the other way, so that only what somebody wants comes over.
 */
@Command(name = "wuproxy", description = "Weather proxy: an XSUB and an XPUB between networks.")
public final class WuProxy implements Runnable {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FRONTEND",
      defaultValue = "tcp://localhost:5556",
      description = "Where the weather server is (default: ${DEFAULT-VALUE}).")
  private String frontendEndpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKEND",
      defaultValue = "tcp://*:8100",
      description = "Where subscribers connect (default: ${DEFAULT-VALUE}).")
  private String backendEndpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      XSubSocket frontend = zekko.open(XSUB).connect(frontendEndpoint);
      XPubSocket backend = zekko.open(XPUB).bind(backendEndpoint);
      System.out.println("Listening on " + backend.lastEndpoint());

      Proxy.start(zekko, frontend, backend).whenStopped().toCompletableFuture().join();
    }
  }
}
