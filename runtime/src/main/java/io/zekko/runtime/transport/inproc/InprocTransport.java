package io.zekko.runtime.transport.inproc;

import io.zekko.Endpoint;
import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.RoutingId;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.Transport;
import io.zekko.runtime.transport.TransportHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code inproc://name}: sockets of the same Zekko, joined in memory. A name is any text of at most
 * 256 bytes; it may be connected before it is bound.
 */
public final class InprocTransport implements Transport {
  /** The scheme of inproc endpoints. */
  public static final String SCHEME = "inproc";

  /** The longest name in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 256;

  private final Names names = new Names();

  /** A transport without any names yet. */
  public InprocTransport() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public void check(Endpoint endpoint, Direction direction) {
    int bytes = endpoint.address().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_NAME_BYTES) {
      throw new InvalidEndpointException(
          endpoint.toString(),
          "the name has " + bytes + " bytes; at most " + MAX_NAME_BYTES + " are allowed");
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The stage completes when those who were waiting for the name know their new high-water
   * marks: whoever binds and then lets them send can count on that.
   */
  @Override
  public CompletionStage<Listener> bind(Endpoint endpoint, TransportHost host) {
    InprocListener listener = new InprocListener(names, endpoint, host);
    if (!names.bind(endpoint.address(), listener)) {
      return CompletableFuture.failedFuture(
          new EndpointUnavailableException(
              ErrorCode.EADDRINUSE,
              endpoint.toString(),
              "another socket is bound to it; choose another name"));
    }
    List<InprocConnector> waiting = names.takeWaiting(endpoint.address());
    if (waiting.isEmpty()) {
      return CompletableFuture.completedFuture(listener);
    }
    CompletableFuture<Listener> bound = new CompletableFuture<>();
    Doorbell.batch(
        host.loop(),
        () ->
            CompletableFuture.allOf(
                    waiting.stream().map(listener::accept).toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> bound.complete(listener), host.loop().eventLoop()));
    return bound;
  }

  @Override
  public Connection connect(Endpoint endpoint, TransportHost host, Optional<RoutingId> as) {
    InprocConnector connector = new InprocConnector(names, endpoint, host, as);
    connector.open();
    return connector;
  }

  /** Whether no name is bound and nobody waits for one, as after all sockets have closed. */
  public boolean isIdle() {
    return names.isEmpty();
  }
}
