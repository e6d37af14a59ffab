package io.zekko.runtime.zmtp;

/**
 * A security mechanism as a socket is configured with it (RFC 37 "Authentication and
 * Confidentiality"): keys, credentials and the role are part of the implementation. Shared by all
 * connections of the socket, whatever thread they run on, hence immutable.
 */
public interface Mechanism {
  /** The name in the greeting: 1 to 20 of {@code A-Z}, digits, {@code -_.+}. Always the same. */
  String name();

  /** Whether this end is the server of the mechanism (RFC 37 "Topology"). */
  default boolean isServer() {
    return false;
  }

  /**
   * Whether a ZMTP 2.0 peer, which knows no security, may connect. Asked once per such peer; there
   * is no handshake then.
   */
  default boolean allowsUnsecuredPeers() {
    return false;
  }

  /**
   * The handshake of a new connection. Called once per connection, on its thread, when the
   * greetings are through; must not block.
   *
   * @param connection what the handshake acts on; usable until the handshake has completed or
   *     failed
   */
  Handshake begin(HandshakeConnection connection);
}
