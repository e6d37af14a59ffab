package io.zekko.benchmarks.library;

/** A tool cannot do its work, for a reason that its user can see and mend. */
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that {@code message} explains. */
  public ToolException(String message) {
    super(message);
  }
}
