package io.zekko.runtime.transport.inproc;

import io.zekko.runtime.transport.TransportHost;

/** Where a pipe belongs: the connection or the listener that made it. Called on its loop. */
interface Home {
  /** The socket. */
  TransportHost host();

  /** The endpoint, as events name it. */
  String address();

  /** Sets what the lanes of the pipe may hold, as the options of both sockets say now. */
  void limit(InprocPipe pipe);

  /** The socket has closed the pipe: finishes it now, or later if it has something to wait for. */
  void closing(InprocPipe pipe);

  /** The other end has closed. */
  void peerClosed(InprocPipe pipe);

  /** The pipe has gone. {@code asked} is true if its own socket had closed or retired it. */
  void detached(InprocPipe pipe, boolean asked);

  /** What the user calls the peer, or null. */
  default byte[] assignedId() {
    return null;
  }
}
