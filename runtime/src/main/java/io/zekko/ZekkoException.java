package io.zekko;

import java.util.Objects;

/**
 * A call that could not be carried out. The message says what was wrong, with which value, and what
 * to do; {@link #code()} gives libzmq's name for it. Nothing was changed by the call that throws.
 * Subclasses exist where a caller is likely to act on the kind of failure.
 */
public class ZekkoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** A failure of the kind {@code code}. */
  public ZekkoException(ErrorCode code, String message) {
    super(code + ": " + message);
    this.code = Objects.requireNonNull(code);
  }

  /** A failure of the kind {@code code} that has a cause in the platform. */
  public ZekkoException(ErrorCode code, String message, Throwable cause) {
    super(code + ": " + message, cause);
    this.code = Objects.requireNonNull(code);
  }

  /** libzmq's name of the error. */
  public ErrorCode code() {
    return code;
  }
}
