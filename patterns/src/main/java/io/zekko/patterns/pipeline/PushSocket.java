package io.zekko.patterns.pipeline;

import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/** A PUSH socket: sends each message to one of its PULL peers. Cannot receive. */
public final class PushSocket implements SocketHandle<PushSocket>, Sender {
  private final SocketAccess access;

  PushSocket(SocketAccess access) {
    this.access = access;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
