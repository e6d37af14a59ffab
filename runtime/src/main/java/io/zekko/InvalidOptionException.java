package io.zekko;

/**
 * An option, argument or combination of options that cannot work; nothing was opened or changed.
 */
public final class InvalidOptionException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** Option {@code name} was given {@code value}; {@code rule} says what is allowed. */
  public InvalidOptionException(String name, Object value, String rule) {
    super(ErrorCode.EINVAL, name + " = " + value + ": " + rule);
  }
}
