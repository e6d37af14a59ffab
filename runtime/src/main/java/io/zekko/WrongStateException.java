package io.zekko;

/** A send or receive out of turn: REQ alternates send and receive, REP receive and send. */
public final class WrongStateException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /** What was tried, and what has to come first. */
  public WrongStateException(String message) {
    super(ErrorCode.EFSM, message);
  }
}
