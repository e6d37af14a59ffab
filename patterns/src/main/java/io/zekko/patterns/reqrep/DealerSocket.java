package io.zekko.patterns.reqrep;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/** A DEALER socket: sends to its peers in turn and receives from them in turn, in any order. */
public final class DealerSocket implements SocketHandle<DealerSocket>, Sender, Receiver {
  private final SocketAccess access;

  DealerSocket(SocketAccess access) {
    this.access = access;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
