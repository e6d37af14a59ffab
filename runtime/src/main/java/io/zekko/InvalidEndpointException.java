package io.zekko;

/** An endpoint that no socket can bind or connect to; nothing was opened or changed. */
public final class InvalidEndpointException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** {@code endpoint} is wrong for the reason given. */
  public InvalidEndpointException(String endpoint, String reason) {
    this(ErrorCode.EINVAL, endpoint, reason);
  }

  /** {@code endpoint} is wrong in the way that libzmq calls {@code code}. */
  public InvalidEndpointException(ErrorCode code, String endpoint, String reason) {
    super(code, "endpoint \"" + endpoint + "\": " + reason);
  }
}
