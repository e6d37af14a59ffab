package io.zekko.examples.sockets;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.DealerFlow;
import io.zekko.streams.javadsl.RouterFlow;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Request-reply broker, written by hand: a ROUTER and a DEALER as flows, each feeding the other.
 * Requests wait at their clients while no worker has room.
 */
@Command(name = "rrbroker", description = "Shared queue by hand: a ROUTER joined with a DEALER.")
public final class RrBroker implements Runnable {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FRONTEND",
      defaultValue = "tcp://*:5559",
      description = "Where clients connect (default: ${DEFAULT-VALUE}).")
  private String frontend;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKEND",
      defaultValue = "tcp://*:5560",
      description = "Where workers connect (default: ${DEFAULT-VALUE}).")
  private String backend;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system());
      Flow<Message, Message, SocketControl> workers = DealerFlow.create(settings.withBind(backend));
      Pair<SocketControl, SocketControl> broker =
          RouterFlow.create(settings.withBind(frontend))
              .map(request -> request.message().to(request.peer())) // The way back, for the worker
              .viaMat(workers, Keep.both())
              .map(reply -> new Routed(reply.sender(), reply.drop(1)))
              .joinMat(Flow.create(), Keep.left())
              .run(zekko.system());

      System.out.println("Listening on " + listening(broker.first()));
      System.out.println("Listening on " + listening(broker.second()));
      broker.first().whenDone().toCompletableFuture().join(); // Until Ctrl-C
    }
  }

  private static Object listening(SocketControl socket) {
    return socket.whenBound().toCompletableFuture().join().get(0);
  }
}
