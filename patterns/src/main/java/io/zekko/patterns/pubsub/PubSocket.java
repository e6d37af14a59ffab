package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/** A PUB socket: sends each message to all its peers that subscribed to it. Cannot receive. */
public final class PubSocket implements SocketHandle<PubSocket>, Sender {
  private final SocketAccess access;

  PubSocket(SocketAccess access) {
    this.access = access;
  }

  /** How many different topics the peers have subscribed to. Libzmq: ZMQ_TOPICS_COUNT. */
  public int topicsCount() {
    return TopicsCount.ask(access);
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
