package io.zekko.runtime.socket;

/** In which order the user of a socket may send and receive. */
public enum Turn {
  /** In any order. */
  FREE,
  /** A send, then a receive, and so on (REQ). Anything else is {@link io.zekko.ErrorCode#EFSM}. */
  SEND_FIRST,
  /**
   * As {@link #SEND_FIRST}, but a new send may give up the reply that is still due (relaxed REQ).
   */
  SEND_ANYTIME,
  /** A receive, then a send, and so on (REP). */
  RECEIVE_FIRST
}
