package io.zekko.runtime.socket;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.Transport;
import io.zekko.runtime.transport.Transport.Direction;
import io.zekko.runtime.transport.TransportHost;
import io.zekko.runtime.transport.Transports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Where one socket is bound and connected. Loop only. */
final class Endpoints {
  private final Transports transports;
  private final TransportHost host;
  private final boolean once;
  private final List<Listener> listeners = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private volatile Endpoint last;
  private boolean closed;
  private boolean retired;

  /**
   * @param once whether connecting twice to the same endpoint does nothing the second time
   */
  Endpoints(Transports transports, TransportHost host, boolean once) {
    this.transports = transports;
    this.host = host;
    this.once = once;
  }

  /** The endpoint bound or connected last. Any thread. */
  Optional<Endpoint> last() {
    return Optional.ofNullable(last);
  }

  /** Binds; the stage completes on the loop with the endpoint really bound. */
  CompletionStage<Endpoint> bind(String text) {
    mustBeOpen();
    Endpoint endpoint = Endpoint.parse(text);
    Transport transport = transports.of(endpoint);
    transport.check(endpoint, Direction.BIND);
    CompletableFuture<Endpoint> bound = new CompletableFuture<>();
    transport
        .bind(endpoint, host)
        .whenComplete(
            (listener, failure) -> {
              if (failure != null) {
                Throwable cause =
                    failure instanceof CompletionException ? failure.getCause() : failure;
                host.event(new SocketEvent.BindFailed(text, cause.getMessage()));
                bound.completeExceptionally(cause);
              } else if (closed) {
                listener.close();
                bound.completeExceptionally(
                    new SocketClosedException(ErrorCode.ENOTSOCK, "closed while binding " + text));
              } else {
                listeners.add(listener);
                last = listener.endpoint();
                host.event(new SocketEvent.Listening(last.toString()));
                bound.complete(last);
              }
            });
    return bound;
  }

  /** Connects, or does nothing where a second connection to the same endpoint makes no sense. */
  Endpoint connect(String text, Optional<RoutingId> as) {
    mustBeOpen();
    Endpoint endpoint = Endpoint.parse(text);
    Transport transport = transports.of(endpoint);
    transport.check(endpoint, Direction.CONNECT);
    if (!once || !transport.reconnects() || find(endpoint) == null) {
      connections.add(transport.connect(endpoint, host, as));
    }
    last = endpoint;
    return endpoint;
  }

  /** Releases a bound endpoint. */
  void unbind(String text) {
    Endpoint endpoint = Endpoint.parse(text);
    for (Listener listener : listeners) {
      if (listener.endpoint().equals(endpoint)) {
        listeners.remove(listener);
        listener.close();
        host.event(new SocketEvent.Closed(text));
        return;
      }
    }
    throw new ZekkoException(
        ErrorCode.ENOENT,
        "not bound to "
            + text
            + "; bound are "
            + listeners.stream().map(Listener::endpoint).toList());
  }

  /** Ends one connection to an endpoint. */
  void disconnect(String text) {
    Connection connection = find(Endpoint.parse(text));
    if (connection == null) {
      throw new ZekkoException(
          ErrorCode.ENOENT,
          "not connected to "
              + text
              + "; connected are "
              + connections.stream().map(Connection::endpoint).toList());
    }
    connections.remove(connection);
    connection.close();
  }

  /** Forgets a connection that ended by itself. */
  void gaveUp(Connection connection) {
    connections.remove(connection);
  }

  /** As {@link #close}, but hears the peers out; {@link #close} must follow. */
  void retire() {
    closed = true;
    for (Listener listener : List.copyOf(listeners)) {
      listener.retire();
      host.event(new SocketEvent.Closed(listener.endpoint().toString()));
    }
    List.copyOf(connections).forEach(Connection::retire);
    retired = true;
  }

  /** Releases and ends everything; binds still under way are released as they complete. */
  void close() {
    closed = true;
    for (Listener listener : List.copyOf(listeners)) {
      listener.close();
      if (!retired) {
        host.event(new SocketEvent.Closed(listener.endpoint().toString()));
      }
    }
    for (Connection connection : List.copyOf(connections)) {
      connection.close();
    }
    listeners.clear();
    connections.clear();
  }

  /** Whatever came now would never be closed. */
  private void mustBeOpen() {
    if (closed) {
      throw new SocketClosedException(ErrorCode.ENOTSOCK, "the socket is closed");
    }
  }

  private Connection find(Endpoint endpoint) {
    for (Connection connection : connections) {
      if (connection.endpoint().equals(endpoint)) {
        return connection;
      }
    }
    return null;
  }
}
