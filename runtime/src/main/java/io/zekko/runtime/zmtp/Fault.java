package io.zekko.runtime.zmtp;

/**
 * Why a connection had to end. What the peer did wrong is a protocol error: it would do it again,
 * so libzmq does not reconnect after one. The others may heal by themselves.
 */
public enum Fault {
  /** The first bytes are not those of ZMTP, or of a version that is not spoken here. */
  UNSUPPORTED_VERSION(0x10000000, true),
  /** The greetings name different security mechanisms. */
  MECHANISM_MISMATCH(0x11000002, true),
  /** A frame that RFC 37 "Framing" does not allow. */
  MALFORMED_FRAME(0x10000000, true),
  /** A command whose body does not have the form that its name asks for. */
  MALFORMED_COMMAND(0x10000011, true),
  /** An ERROR command without its reason. */
  MALFORMED_ERROR(0x10000015, true),
  /** A command or message at a point of the handshake where it has no place. */
  UNEXPECTED_COMMAND(0x10000001, true),
  /** Connection metadata that cannot be read, is too long, or has a value that is not legal. */
  INVALID_METADATA(0x10000018, true),
  /** The peer's type of socket and ours do not talk to each other. */
  INVALID_PEER_TYPE(0x10000018, true),
  /** The peer sent an ERROR command; the detail holds its reason. */
  REFUSED_BY_PEER(0, true),
  /** A message of more bytes than allowed (libzmq: EMSGSIZE). */
  MESSAGE_TOO_LARGE(0, true),
  /** A message of more frames than allowed. */
  TOO_MANY_FRAMES(0, true),
  /** A command of more bytes than allowed. */
  COMMAND_TOO_LARGE(0, true),
  /** The handshake took too long. */
  HANDSHAKE_TIMEOUT(0, false),
  /** The peer was silent for too long after a PING, or for longer than its own PING promised. */
  HEARTBEAT_TIMEOUT(0, false);

  private final int code;
  private final boolean protocolError;

  Fault(int code, boolean protocolError) {
    this.code = code;
    this.protocolError = protocolError;
  }

  /** The value of libzmq's ZMQ_PROTOCOL_ERROR constant, or 0 where it has none. */
  public int code() {
    return code;
  }

  /** Whether the peer broke the protocol, so that connecting to it again would not help. */
  public boolean isProtocolError() {
    return protocolError;
  }
}
