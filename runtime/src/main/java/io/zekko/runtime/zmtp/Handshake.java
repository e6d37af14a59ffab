package io.zekko.runtime.zmtp;

/**
 * The handshake of one connection. Its methods are called on the connection's thread and must not
 * block. It ends by {@link HandshakeConnection#complete}, by a {@link ZmtpException}, or by {@link
 * HandshakeConnection#fail}; what waits for somebody else, such as an authentication handler, may
 * do so at any later time, on the same thread.
 */
public interface Handshake {
  /**
   * Sends the first command, if it is this end's turn. Called once, before anything else.
   *
   * @throws ZmtpException to end the connection
   */
  void start();

  /**
   * The peer sent a command, other than ERROR, which the engine handles.
   *
   * @param name the command's name
   * @param body the command's whole body, with its data from {@code dataAt} on; the handshake's own
   * @throws ZmtpException to end the connection, for example if the command has no place here
   */
  void onCommand(String name, byte[] body, int dataAt);

  /**
   * What is to be done to all later frames, or null if they stay as they are. Asked once, when the
   * handshake has completed.
   */
  default FrameSeal seal() {
    return null;
  }
}
