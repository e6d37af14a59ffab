package io.zekko.runtime.zmtp;

/**
 * What a mechanism does to every frame after its handshake, for example CURVE's MESSAGE boxes (RFC
 * 25). One per connection, used on the connection's thread, in the order of the frames on the wire.
 */
public interface FrameSeal {
  /** By how many bytes {@link #seal} makes a body longer, at most. */
  int overheadBytes();

  /**
   * The body of the message frame that carries this frame. Takes nothing over.
   *
   * @param flags bit 0: more frames follow; bit 2: the frame is a command
   */
  byte[] seal(int flags, byte[] body);

  /**
   * The body of the frame within {@code sealed}, which must be a new array.
   *
   * @throws ZmtpException if it was not sealed by the peer, or not in this place
   */
  byte[] open(byte[] sealed);

  /** The flags, as for {@link #seal}, of the frame that {@link #open} returned last. */
  int openedFlags();
}
