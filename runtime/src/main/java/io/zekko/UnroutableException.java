package io.zekko;

/**
 * A ROUTER with the mandatory option was asked to send to a peer that is not connected. The message
 * was not sent.
 */
public final class UnroutableException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** The routing id that is not known. */
  public UnroutableException(RoutingId peer) {
    super(ErrorCode.EHOSTUNREACH, "no peer with routing id " + peer + " is connected");
  }
}
