package io.zekko.streams;

import io.zekko.ErrorCode;
import io.zekko.ZekkoException;

/** A stream with {@link Overflow#FAIL} had no room for a message, which was not lost silently. */
public final class OverflowException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** There was no room in {@code place}. */
  public OverflowException(String place) {
    super(
        ErrorCode.EAGAIN,
        place + " has no room; make it keep up, or choose another overflow than \"fail\"");
  }
}
