package io.zekko.runtime.transport.stream;

import io.netty.channel.EventLoop;
import io.netty.channel.unix.DomainSocketAddress;
import io.zekko.Endpoint;
import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.RoutingId;
import io.zekko.ZekkoException;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.Transport;
import io.zekko.runtime.transport.TransportHost;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code ipc://path}: Unix domain sockets, between processes of one machine. {@code ipc://@name} is
 * an abstract name (Linux), {@code ipc://*} binds to a temporary path.
 */
public final class IpcTransport implements Transport {
  /** The scheme of ipc endpoints. */
  public static final String SCHEME = "ipc";

  /** The transport; it has no state. */
  public IpcTransport() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public void check(Endpoint endpoint, Direction direction) {
    IpcAddress.parse(endpoint, direction);
  }

  @Override
  public CompletionStage<Listener> bind(Endpoint endpoint, TransportHost host) {
    IpcAddress address = IpcAddress.parse(endpoint, Direction.BIND);
    try {
      return switch (address.kind()) {
        case ABSTRACT -> bindName(endpoint, address, host);
        case PATH -> bindFile(endpoint, IpcSocketFile.at(endpoint, address.name()), host);
        case WILDCARD -> bindFile(endpoint, IpcSocketFile.temporary(), host);
      };
    } catch (ZekkoException e) {
      return CompletableFuture.failedFuture(e);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(
          new EndpointUnavailableException(
              Reasons.codeOf(e), endpoint.toString(), "cannot be used: " + Reasons.of(e)));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidEndpointException if it is an abstract name and loops do not use epoll
   */
  @Override
  public Connection connect(Endpoint endpoint, TransportHost host, Optional<RoutingId> as) {
    IpcAddress address = IpcAddress.parse(endpoint, Direction.CONNECT);
    SocketAddress target = socketAddress(endpoint, address, host.loop().eventLoop());
    StreamConnecter connecter =
        new StreamConnecter(
            endpoint,
            SessionContext.connecting(host, IpcKind.INSTANCE, endpoint.toString(), as),
            new Route(target));
    connecter.start();
    return connecter;
  }

  private static CompletionStage<Listener> bindName(
      Endpoint endpoint, IpcAddress address, TransportHost host) {
    SocketAddress name = socketAddress(endpoint, address, host.loop().eventLoop());
    return new Binding(host, IpcKind.INSTANCE, endpoint, bound -> endpoint, () -> {}).to(name);
  }

  private static CompletionStage<Listener> bindFile(
      Endpoint endpoint, IpcSocketFile file, TransportHost host) {
    IpcAddress address = new IpcAddress(IpcAddress.Kind.PATH, file.name());
    SocketAddress path = socketAddress(endpoint, address, host.loop().eventLoop());
    return new Binding(host, IpcKind.INSTANCE, endpoint, bound -> address.endpoint(), file::remove)
        .to(path)
        .whenComplete(
            (listener, failure) -> {
              if (failure == null) {
                file.bound();
              } else {
                file.remove();
              }
            });
  }

  private static SocketAddress socketAddress(
      Endpoint endpoint, IpcAddress address, EventLoop eventLoop) {
    if (StreamKind.isEpoll(eventLoop)) {
      return new DomainSocketAddress(address.socketName());
    }
    if (address.kind() == IpcAddress.Kind.ABSTRACT) {
      throw new InvalidEndpointException(
          ErrorCode.EINVAL,
          endpoint.toString(),
          "abstract names need Linux and Netty's epoll library, which is not loaded; use a path");
    }
    return UnixDomainSocketAddress.of(address.name());
  }

  private record Route(SocketAddress target) implements StreamConnecter.Route {
    @Override
    public CompletionStage<List<SocketAddress>> targets() {
      return CompletableFuture.completedFuture(List.of(target));
    }

    @Override
    public SocketAddress source() {
      return null;
    }
  }
}
