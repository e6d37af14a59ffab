package io.zekko.examples.reqrep;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asynchronous server and its clients: requests and replies flow freely in both directions. */
@Command(
    name = "asyncsrv",
    description = "Asynchronous server: DEALERs, a ROUTER, and DEALERs behind.")
public final class AsyncSrv implements Runnable {
  private static final int CLIENTS = 3;
  private static final int WORKERS = 5;
  private static final String BACKEND = "inproc://backend";

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://127.0.0.1:5570",
      description = "Where the server listens (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description = "When to end (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RouterSocket frontend = zekko.open(ROUTER).bind(endpoint);
      DealerSocket backend = zekko.open(DEALER).bind(BACKEND);
      Proxy.start(zekko, frontend, backend);
      for (int i = 0; i < WORKERS; i++) {
        AsyncStreams.worker(zekko.system(), BACKEND);
      }

      String address = frontend.lastEndpoint().toString();
      CompletableFuture<?>[] clients =
          IntStream.rangeClosed(1, CLIENTS)
              .mapToObj(i -> AsyncStreams.client(zekko.system(), address, "client-" + i, duration))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(clients).join();
    }
  }
}
