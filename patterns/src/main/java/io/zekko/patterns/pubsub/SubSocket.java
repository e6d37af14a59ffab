package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/**
 * A SUB socket: receives from all its publishers what it subscribed to, and nothing before it has
 * subscribed. Topics are counted: what was subscribed to twice ends with the second unsubscribe.
 * Cannot send.
 */
public final class SubSocket implements SocketHandle<SubSocket>, Receiver, Subscribing<SubSocket> {
  private final SocketAccess access;

  SubSocket(SocketAccess access) {
    this.access = access;
  }

  /** How many different topics this socket has subscribed to. Libzmq: ZMQ_TOPICS_COUNT. */
  public int topicsCount() {
    return TopicsCount.ask(access);
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
