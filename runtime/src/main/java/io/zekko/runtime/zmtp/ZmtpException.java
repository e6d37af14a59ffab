package io.zekko.runtime.zmtp;

/**
 * A fault found while reading what the peer sent. {@link ZmtpEngine} turns it into {@link
 * ZmtpHandler#onFault}; it never leaves the engine. Without a stack trace, since peers can cause
 * it.
 */
public final class ZmtpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** {@code detail} tells a person what was wrong; it must not hold raw bytes of the peer. */
  public ZmtpException(Fault fault, String detail) {
    super(detail, null, false, false);
    this.fault = fault;
  }

  /** What kind of fault it is. */
  public Fault fault() {
    return fault;
  }
}
