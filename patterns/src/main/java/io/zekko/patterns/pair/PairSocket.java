package io.zekko.patterns.pair;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/** A PAIR socket: exchanges messages with its one peer. */
public final class PairSocket implements SocketHandle<PairSocket>, Sender, Receiver {
  private final SocketAccess access;

  PairSocket(SocketAccess access) {
    this.access = access;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
