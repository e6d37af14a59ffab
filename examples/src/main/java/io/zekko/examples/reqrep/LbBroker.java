package io.zekko.examples.reqrep;

import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.broker.LoadBalancingBroker;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Load-balancing broker, with its clients and workers: REQs on both sides of two ROUTERs. */
@Command(name = "lbbroker", description = "Load balancing: two ROUTERs between REQs and REQs.")
public final class LbBroker implements Runnable {
  private static final int CLIENTS = 10;
  private static final int WORKERS = 3;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FRONTEND",
      defaultValue = "ipc://frontend.ipc",
      description = "Where clients connect (default: ${DEFAULT-VALUE}).")
  private String frontendEndpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKEND",
      defaultValue = "ipc://backend.ipc",
      description = "Where workers connect (default: ${DEFAULT-VALUE}).")
  private String backendEndpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RouterSocket frontend = zekko.open(ROUTER).bind(frontendEndpoint);
      RouterSocket backend = zekko.open(LoadBalancingBroker.BACKEND).bind(backendEndpoint);
      LoadBalancingBroker.start(zekko, frontend, backend);

      Stream.generate(() -> zekko.open(REQ).connect(backend.lastEndpoint().toString()))
          .limit(WORKERS)
          .forEach(worker -> work(worker, Message.of("READY")));
      CompletableFuture<?>[] clients =
          Stream.generate(() -> zekko.open(REQ).connect(frontend.lastEndpoint().toString()))
              .limit(CLIENTS)
              .map(LbBroker::ask)
              .toArray(CompletableFuture<?>[]::new);

      CompletableFuture.allOf(clients).join();
    }
  }

  private static CompletableFuture<Void> ask(ReqSocket client) {
    return client
        .request(Message.of("HELLO"))
        .thenAccept(reply -> System.out.println("Client: " + reply.string()))
        .toCompletableFuture();
  }

  /** To a worker with a REQ, work is the reply to what it sent last: READY or the reply before. */
  private static void work(ReqSocket worker, Message before) {
    worker
        .request(before)
        .thenAccept(
            work -> { // Client, empty, request
              System.out.println("Worker: " + work.string(2));
              work(worker, Message.of("OK").prepend(work.take(2)));
            });
  }
}
