package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REP;

import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Clean exit on Ctrl-C: the signal starts Pekko's coordinated shutdown, which closes the sockets,
 * and that ends the wait for a message. A task of the shutdown keeps the process until all is done.
 */
@Command(name = "interrupt", description = "A REP that shows a clean exit on Ctrl-C.")
public final class Interrupt implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5555",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RepSocket server = zekko.open(REP).bind(endpoint);
      System.out.println("Listening on " + server.lastEndpoint());

      CompletableFuture<Done> cleanedUp = new CompletableFuture<>();
      CoordinatedShutdown.get(zekko.system())
          .addTask(
              CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "clean-up", () -> cleanedUp);
      try {
        while (true) {
          server.receive(); // Blocks until a message comes or the socket closes
          server.send("World");
        }
      } catch (SocketClosedException e) {
        System.out.println("W: interrupt received, killing server...");
        cleanedUp.complete(Done.getInstance());
      }
    }
  }
}
