package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/**
 * An XSUB socket: receives all that its publishers send it, and sends them subscriptions and
 * messages. Sending a message of one frame that begins with a byte 1 or 0 subscribes to or
 * unsubscribes from the topic behind it, as the methods here do; any other message goes to every
 * publisher. A topic that is longer than {@link Subscription#MAX_TOPIC_BYTES} is refused either
 * way, with an {@link io.zekko.InvalidOptionException}.
 */
public final class XSubSocket
    implements SocketHandle<XSubSocket>, Sender, Receiver, Subscribing<XSubSocket> {
  private final SocketAccess access;

  XSubSocket(SocketAccess access) {
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
