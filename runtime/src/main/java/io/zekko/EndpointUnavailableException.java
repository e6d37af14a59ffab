package io.zekko;

/**
 * An endpoint that cannot be bound just now, although it could be one: another socket has it
 * (EADDRINUSE), it is not an address of this machine (EADDRNOTAVAIL), this process may not have it
 * (EACCES), and the like. Nothing was bound.
 */
public final class EndpointUnavailableException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** {@code endpoint} cannot be bound in the way that libzmq calls {@code code}. */
  public EndpointUnavailableException(ErrorCode code, String endpoint, String reason) {
    super(code, "endpoint \"" + endpoint + "\": " + reason);
  }
}
