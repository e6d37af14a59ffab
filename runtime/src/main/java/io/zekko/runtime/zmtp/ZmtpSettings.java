package io.zekko.runtime.zmtp;

import io.zekko.InvalidOptionException;
import io.zekko.RoutingId;
import io.zekko.SocketType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the connections of a socket speak ZMTP. Immutable, apart from the arrays, which are shared
 * and only to be read; safe to share between threads.
 *
 * @param socketType the type of the socket at this end
 * @param identity the routing id to announce (ZMQ_ROUTING_ID), 0 to 255 bytes; empty for none
 * @param mechanism the security mechanism that both ends must use
 * @param extraMetadata further properties to announce (ZMQ_METADATA), by name
 * @param handshakeTimeoutNanos how long the handshake may take (ZMQ_HANDSHAKE_IVL); 0 for ever
 * @param heartbeat when to send PING
 * @param limits how much the peer may send
 */
public record ZmtpSettings(
    SocketType socketType,
    byte[] identity,
    Mechanism mechanism,
    Map<String, byte[]> extraMetadata,
    long handshakeTimeoutNanos,
    HeartbeatSettings heartbeat,
    Limits limits) {
  private static final long DEFAULT_HANDSHAKE_TIMEOUT_NANOS = 30_000_000_000L;

  /**
   * Settings with these values.
   *
   * @throws InvalidOptionException if the identity is too long, the timeout negative, or a property
   *     has a name that RFC 37 does not allow or that ZMTP itself uses
   */
  public ZmtpSettings {
    if (identity.length > RoutingId.MAX_LENGTH) {
      throw new InvalidOptionException(
          "routing id", identity.length + " bytes", "at most " + RoutingId.MAX_LENGTH);
    }
    if (handshakeTimeoutNanos < 0) {
      throw new InvalidOptionException(
          "handshake timeout",
          handshakeTimeoutNanos + " ns",
          "must not be negative; 0 is for ever");
    }
    extraMetadata = Collections.unmodifiableMap(new LinkedHashMap<>(extraMetadata));
    for (String name : extraMetadata.keySet()) {
      if (!Metadata.isLegalName(name)
          || name.equalsIgnoreCase(Metadata.SOCKET_TYPE)
          || name.equalsIgnoreCase(Metadata.IDENTITY)) {
        throw new InvalidOptionException(
            "metadata",
            name,
            "a name has 1 to 255 letters, digits, '-', '_', '.' or '+', by convention \"X-\" first,"
                + " and is neither Socket-Type nor Identity");
      }
    }
  }

  /** No identity, NULL, 30 s for the handshake, no heartbeats, and {@link Limits#DEFAULT}. */
  public static ZmtpSettings of(SocketType socketType) {
    return new ZmtpSettings(
        socketType,
        new byte[0],
        NullMechanism.INSTANCE,
        Map.of(),
        DEFAULT_HANDSHAKE_TIMEOUT_NANOS,
        HeartbeatSettings.OFF,
        Limits.DEFAULT);
  }

  /** These settings with another {@link #identity}. */
  public ZmtpSettings withIdentity(byte[] identity) {
    return new ZmtpSettings(
        socketType, identity, mechanism, extraMetadata, handshakeTimeoutNanos, heartbeat, limits);
  }

  /** These settings with another {@link #mechanism}. */
  public ZmtpSettings withMechanism(Mechanism mechanism) {
    return new ZmtpSettings(
        socketType, identity, mechanism, extraMetadata, handshakeTimeoutNanos, heartbeat, limits);
  }

  /** These settings with other {@link #extraMetadata}. */
  public ZmtpSettings withExtraMetadata(Map<String, byte[]> properties) {
    return new ZmtpSettings(
        socketType, identity, mechanism, properties, handshakeTimeoutNanos, heartbeat, limits);
  }

  /** These settings with another {@link #handshakeTimeoutNanos}. */
  public ZmtpSettings withHandshakeTimeoutNanos(long nanos) {
    return new ZmtpSettings(
        socketType, identity, mechanism, extraMetadata, nanos, heartbeat, limits);
  }

  /** These settings with another {@link #heartbeat}. */
  public ZmtpSettings withHeartbeat(HeartbeatSettings heartbeat) {
    return new ZmtpSettings(
        socketType, identity, mechanism, extraMetadata, handshakeTimeoutNanos, heartbeat, limits);
  }

  /** These settings with other {@link #limits}. */
  public ZmtpSettings withLimits(Limits limits) {
    return new ZmtpSettings(
        socketType, identity, mechanism, extraMetadata, handshakeTimeoutNanos, heartbeat, limits);
  }
}
