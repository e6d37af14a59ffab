package io.zekko.examples.cli;

import io.zekko.Endpoint;
import io.zekko.WouldBlockException;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands with one socket share: where its peers are, and how long to wait for them. */
final class Peers {
  /** Messages still go out after the last line, to peers that are slow. */
  private static final Duration LINGER = Duration.ofSeconds(10);

  @Parameters(
      arity = "1..*",
      paramLabel = "ENDPOINT",
      description = "Where the peers are; bound if it has a * in place of a host.")
  private List<String> endpoints;

  @Option(
      names = {"-b", "--bind"},
      description = "Bind to each endpoint instead of connecting.")
  private boolean bind;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "DURATION",
      description = "How long to wait for a peer or a message (default: for ever).")
  private Duration timeout;

  @Option(names = "--monitor", description = "Print what happens to peers on the standard error.")
  private boolean monitor;

  /** A socket at its endpoints. */
  <S extends SocketHandle<S>> S open(Zekko zekko, SocketDefinition<S> definition) {
    return open(zekko, definition, LINGER);
  }

  /** As above, with another time to send the rest in. */
  <S extends SocketHandle<S>> S open(Zekko zekko, SocketDefinition<S> definition, Duration linger) {
    S socket = zekko.open(definition, options(zekko, linger));
    if (monitor) {
      socket.onEvent(Peers::print);
    }
    for (String endpoint : endpoints) {
      if (bind || Endpoint.parse(endpoint).address().startsWith("*")) {
        socket.bind(endpoint);
      } else {
        socket.connect(endpoint);
      }
    }
    return socket;
  }

  /** Waits for {@code count} peers, so that the first message has somewhere to go. */
  void await(SocketHandle<?> socket, int count) throws InterruptedException {
    var connected = socket.whenConnected(count).toCompletableFuture();
    try {
      if (timeout == null) {
        connected.join();
      } else {
        connected.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      throw new WouldBlockException("no peer came within " + timeout);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private SocketOptions options(Zekko zekko, Duration linger) {
    SocketOptions options = SocketOptions.create(zekko.system()).withLinger(linger);
    return timeout == null ? options : options.withSendTimeout(timeout).withReceiveTimeout(timeout);
  }

  static void print(SocketEvent event) {
    System.err.println(event.toString().replaceAll(", identity=[^\\]]*", ""));
  }
}
