package io.zekko.runtime.event;

import java.time.Duration;
import org.apache.pekko.actor.DeadLetterSuppression;

/**
 * What happened around a socket: its endpoints and its peers coming and going. The events are
 * libzmq's monitor events with what a person wants to know added. Immutable. One that finds its
 * monitor gone is no dead letter.
 */
public sealed interface SocketEvent extends DeadLetterSuppression {
  /** The endpoint it is about: as bound, as connected, or the address of the accepted peer. */
  String endpoint();

  /** The socket accepts peers at {@code endpoint} (ZMQ_EVENT_LISTENING). */
  record Listening(String endpoint) implements SocketEvent {}

  /** The endpoint could not be bound (ZMQ_EVENT_BIND_FAILED). */
  record BindFailed(String endpoint, String reason) implements SocketEvent {}

  /** A bound endpoint was released (ZMQ_EVENT_CLOSED). */
  record Closed(String endpoint) implements SocketEvent {}

  /** A peer's connection was accepted; its handshake begins (ZMQ_EVENT_ACCEPTED). */
  record Accepted(String endpoint, String peerAddress) implements SocketEvent {}

  /**
   * Accepting failed, for example because the process has no descriptors left
   * (ZMQ_EVENT_ACCEPT_FAILED).
   */
  record AcceptFailed(String endpoint, String reason) implements SocketEvent {}

  /** A connection to the endpoint stands; its handshake begins (ZMQ_EVENT_CONNECTED). */
  record Connected(String endpoint, String peerAddress) implements SocketEvent {}

  /**
   * The endpoint could not be reached (no libzmq event of its own; followed by {@link Retrying}).
   */
  record ConnectFailed(String endpoint, String reason) implements SocketEvent {}

  /** The next attempt to connect comes after {@code delay} (ZMQ_EVENT_CONNECT_RETRIED). */
  record Retrying(String endpoint, Duration delay) implements SocketEvent {}

  /**
   * The peer is ready for messages (ZMQ_EVENT_HANDSHAKE_SUCCEEDED).
   *
   * @param peerType the name of its type, empty if it did not say
   * @param identity the routing id that it announced, empty if none. The array is shared: read only
   */
  record HandshakeSucceeded(String endpoint, String peerAddress, String peerType, byte[] identity)
      implements SocketEvent {}

  /**
   * The handshake failed (ZMQ_EVENT_HANDSHAKE_FAILED_*).
   *
   * @param code libzmq's ZMQ_PROTOCOL_ERROR code, or 0 where it has none
   */
  record HandshakeFailed(String endpoint, String peerAddress, int code, String reason)
      implements SocketEvent {}

  /**
   * An established connection ended (ZMQ_EVENT_DISCONNECTED); the reason tells who or what ended
   * it.
   *
   * @param identity the routing id that the peer had announced, as in {@link HandshakeSucceeded}
   * @param peerFault whether the peer broke the protocol
   */
  record Disconnected(
      String endpoint, String peerAddress, byte[] identity, boolean peerFault, String reason)
      implements SocketEvent {}

  /** The endpoint will not be tried again, after a fault that trying again cannot heal. */
  record GaveUp(String endpoint, String reason) implements SocketEvent {}

  /** The socket has closed; the last event (ZMQ_EVENT_MONITOR_STOPPED). */
  record Stopped(String endpoint) implements SocketEvent {}
}
