package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.zekko.RoutingId;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.transport.TransportHost;
import io.zekko.runtime.zmtp.HeartbeatSettings;
import io.zekko.runtime.zmtp.Limits;
import io.zekko.runtime.zmtp.PeerInfo;
import io.zekko.runtime.zmtp.ZmtpSettings;
import java.time.Duration;
import java.util.Optional;

/** What all sessions of one endpoint share, and the words they tell the socket. Immutable. */
final class SessionContext {
  private final TransportHost host;
  private final StreamKind kind;
  private final String endpoint;
  private final boolean accepts;
  private final Optional<RoutingId> as;
  private final ZmtpSettings settings;

  private SessionContext(
      TransportHost host,
      StreamKind kind,
      String endpoint,
      boolean accepts,
      Optional<RoutingId> as) {
    this.host = host;
    this.kind = kind;
    this.endpoint = endpoint;
    this.accepts = accepts;
    this.as = as;
    settings = settings(host);
  }

  static SessionContext accepting(TransportHost host, StreamKind kind, String endpoint) {
    return new SessionContext(host, kind, endpoint, true, Optional.empty());
  }

  static SessionContext connecting(
      TransportHost host, StreamKind kind, String endpoint, Optional<RoutingId> as) {
    return new SessionContext(host, kind, endpoint, false, as);
  }

  TransportHost host() {
    return host;
  }

  StreamKind kind() {
    return kind;
  }

  String endpoint() {
    return endpoint;
  }

  ZmtpSettings settings() {
    return settings;
  }

  /** What the user calls the peer, or null. */
  byte[] assignedId() {
    return as.map(RoutingId::unsafeBytes).orElse(null);
  }

  /** Where the peer of an active channel is. */
  String peerAddress(Channel channel) {
    // A peer that has gone again has no address.
    return Optional.ofNullable(channel.remoteAddress()).flatMap(kind::text).orElse(endpoint);
  }

  Peer peer(String address, PeerInfo info) {
    byte[] identity = as.map(RoutingId::unsafeBytes).orElse(info.identity());
    return new Peer(info.socketType(), identity, address, info.metadata().asMap());
  }

  void opened(String peerAddress) {
    host.event(
        accepts
            ? new SocketEvent.Accepted(endpoint, peerAddress)
            : new SocketEvent.Connected(endpoint, peerAddress));
  }

  void handshaken(String peerAddress, PeerInfo info) {
    host.event(
        new SocketEvent.HandshakeSucceeded(
            endpoint, peerAddress, info.socketType(), info.identity()));
  }

  void handshakeFailed(String peerAddress, SessionEnd end) {
    host.event(new SocketEvent.HandshakeFailed(endpoint, peerAddress, end.code(), end.reason()));
  }

  void disconnected(String peerAddress, byte[] identity, SessionEnd end) {
    host.event(
        new SocketEvent.Disconnected(
            endpoint, peerAddress, identity, end.protocolError(), end.reason()));
  }

  private static ZmtpSettings settings(TransportHost host) {
    SocketOptions options = host.options();
    HeartbeatOptions heartbeat = options.heartbeat();
    return ZmtpSettings.of(host.type())
        .withIdentity(options.routingId().map(RoutingId::unsafeBytes).orElse(new byte[0]))
        .withHandshakeTimeoutNanos(nanos(options.connection().handshakeTimeout()))
        .withHeartbeat(
            new HeartbeatSettings(
                nanos(heartbeat.interval()), nanos(heartbeat.timeout()), nanos(heartbeat.ttl())))
        .withLimits(Limits.DEFAULT.withMaxMessageBytes(options.maxMessageBytes()));
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      // More than 292 years.
      return Long.MAX_VALUE;
    }
  }
}
