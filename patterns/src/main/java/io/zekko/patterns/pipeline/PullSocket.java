package io.zekko.patterns.pipeline;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/** A PULL socket: receives from all its PUSH peers in turn. Cannot send. */
public final class PullSocket implements SocketHandle<PullSocket>, Receiver {
  private final SocketAccess access;

  PullSocket(SocketAccess access) {
    this.access = access;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
