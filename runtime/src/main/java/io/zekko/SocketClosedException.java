package io.zekko;

/** The socket was closed, or the whole of Zekko is shutting down; the call had no effect. */
public final class SocketClosedException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /**
   * {@code code} is {@link ErrorCode#ENOTSOCK} for a closed socket and {@link ErrorCode#ETERM} at
   * shutdown.
   */
  public SocketClosedException(ErrorCode code, String message) {
    super(code, message);
  }
}
