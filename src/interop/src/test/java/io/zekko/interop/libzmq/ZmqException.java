package io.zekko.interop.libzmq;

/** A call of libzmq failed. */
public final class ZmqException extends RuntimeException {
  public static final int EAGAIN = 11;
  public static final int EINVAL = 22;
  public static final int EADDRINUSE = 98;
  public static final int EHOSTUNREACH = 113;

  private static final long serialVersionUID = 1L;

  private final int errno;

  ZmqException(String call, int errno) {
    super(call + ": " + LibZmq.zmq_strerror(errno) + " (errno " + errno + ")");
    this.errno = errno;
  }

  /** libzmq's number of the error. */
  public int errno() {
    return errno;
  }
}
