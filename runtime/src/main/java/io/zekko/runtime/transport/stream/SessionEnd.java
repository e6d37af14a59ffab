package io.zekko.runtime.transport.stream;

/**
 * How a session ended.
 *
 * @param code libzmq's ZMQ_PROTOCOL_ERROR code, or 0
 * @param protocolError whether the peer broke the protocol and would do it again
 * @param reason for a person
 */
record SessionEnd(int code, boolean protocolError, String reason) {
  static final SessionEnd CLOSED_HERE = because("closed by this socket");

  static SessionEnd byPeer(boolean afterHandshake) {
    return because(
        afterHandshake
            ? "the peer closed the connection"
            : "the peer closed the connection before the handshake was complete");
  }

  static SessionEnd because(String reason) {
    return new SessionEnd(0, false, reason);
  }
}
