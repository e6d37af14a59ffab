package io.zekko.runtime.socket;

/** What became of a message that a pattern was asked to send. */
public enum SendOutcome {
  /**
   * The pattern took the message. It is on its way, or was dropped and counted as its type demands.
   */
  SENT,
  /**
   * No pipe can take it now; the message stays with the caller, who tries again when a pipe is
   * ready.
   */
  FULL,
  /** A mandatory ROUTER knows no such peer; the message stays with the caller. */
  UNROUTABLE
}
