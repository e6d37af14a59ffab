package io.zekko;

/**
 * The send or receive could not be done within the time allowed: no peer has room, or nothing has
 * arrived. Try again later.
 */
public final class WouldBlockException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** What was tried, and for how long. */
  public WouldBlockException(String message) {
    super(ErrorCode.EAGAIN, message);
  }
}
