package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.RoutingId;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.Transport;
import io.zekko.runtime.transport.TransportHost;
import io.zekko.runtime.transport.stream.TcpAddress.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code tcp://host:port}. To bind, the host is a numeric address, a network interface or {@code *}
 * and the port may be {@code *}; to connect, the host may be a name, with {@code source:port;}
 * before it.
 */
public final class TcpTransport implements Transport {
  /** The scheme of tcp endpoints. */
  public static final String SCHEME = "tcp";

  /** The transport; it has no state. */
  public TcpTransport() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public void check(Endpoint endpoint, Direction direction) {
    if (direction == Direction.BIND) {
      TcpAddress.forBind(endpoint);
    } else {
      TcpAddress.forConnect(endpoint);
    }
  }

  @Override
  public CompletionStage<Listener> bind(Endpoint endpoint, TransportHost host) {
    Host local = TcpAddress.forBind(endpoint).target();
    boolean ipv6 = host.options().tcp().ipv6();
    Binding binding =
        new Binding(
            host,
            TcpKind.INSTANCE,
            endpoint,
            address -> TcpHosts.endpoint((InetSocketAddress) address),
            () -> {});
    InetSocketAddress address;
    try {
      address = TcpHosts.local(endpoint, local, ipv6);
    } catch (InvalidEndpointException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<Listener> bound = binding.to(address);
    if (!local.isWildcard() || !ipv6) {
      return bound;
    }
    // A machine can lack IPv6; then the wildcard means all of IPv4.
    return bound.exceptionallyCompose(
        failure ->
            failure instanceof InvalidEndpointException e && isOccupied(e.code())
                ? CompletableFuture.failedFuture(e)
                : binding.to(new InetSocketAddress(TcpHosts.any(false), local.port())));
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidEndpointException with ENODEV if this machine has no such source, EINVAL if an
   *     address needs IPv6 and that is switched off
   */
  @Override
  public Connection connect(Endpoint endpoint, TransportHost host, Optional<RoutingId> as) {
    TcpAddress address = TcpAddress.forConnect(endpoint);
    boolean ipv6 = host.options().tcp().ipv6();
    SocketAddress source =
        address.source().map(from -> TcpHosts.local(endpoint, from, ipv6)).orElse(null);
    Optional<InetAddress> numeric = TcpHosts.numeric(endpoint, address.target().name(), ipv6);
    StreamConnecter connecter =
        new StreamConnecter(
            endpoint,
            SessionContext.connecting(host, TcpKind.INSTANCE, endpoint.toString(), as),
            new Route(address.target(), numeric, ipv6, source));
    connecter.start();
    return connecter;
  }

  private static boolean isOccupied(ErrorCode code) {
    return code == ErrorCode.EADDRINUSE || code == ErrorCode.EACCES || code == ErrorCode.EMFILE;
  }

  private record Route(
      Host target, Optional<InetAddress> numeric, boolean ipv6, SocketAddress source)
      implements StreamConnecter.Route {
    @Override
    public CompletionStage<List<InetSocketAddress>> targets() {
      CompletionStage<List<InetAddress>> found =
          numeric.isPresent()
              ? CompletableFuture.completedFuture(List.of(numeric.get()))
              : NameLookup.addressesOf(target.name(), ipv6);
      return found.thenApply(
          ips -> ips.stream().map(ip -> new InetSocketAddress(ip, target.port())).toList());
    }
  }
}
