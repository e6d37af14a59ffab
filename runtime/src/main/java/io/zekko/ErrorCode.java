package io.zekko;

/**
 * The libzmq names of the errors that calls report, for users who know them from {@code zmq_errno}.
 */
public enum ErrorCode {
  /** Not possible right now: no peer with room, or nothing to receive, within the time allowed. */
  EAGAIN(11),
  /**
   * The socket is in another state: a REQ must receive before it sends again, a REP the other way
   * round.
   */
  EFSM(156384763),
  /** The addressed peer is not known or is going away. */
  EHOSTUNREACH(113),
  /** Another socket already owns the address. */
  EADDRINUSE(98),
  /** The address does not belong to this machine. */
  EADDRNOTAVAIL(99),
  /** The address may not be used by this process. */
  EACCES(13),
  /** An argument or option is wrong. */
  EINVAL(22),
  /** There is no such network interface. */
  ENODEV(19),
  /** Nothing is bound or connected at that endpoint. */
  ENOENT(2),
  /** The path of an ipc endpoint is too long for the operating system. */
  ENAMETOOLONG(36),
  /** No transport serves the scheme of the endpoint. */
  EPROTONOSUPPORT(93),
  /** The transport does not serve this type of socket. */
  ENOCOMPATPROTO(156384764),
  /** The type of socket cannot do this: a PUSH does not receive. */
  ENOTSUP(95),
  /** The process may not open more files. */
  EMFILE(24),
  /** The waiting thread was interrupted. */
  EINTR(4),
  /** The socket is closed. */
  ENOTSOCK(88),
  /** The whole of Zekko is shutting down. */
  ETERM(156384765);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** The number that libzmq uses on Linux. */
  public int number() {
    return number;
  }
}
