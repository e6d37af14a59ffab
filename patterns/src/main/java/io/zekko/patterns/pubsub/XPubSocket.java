package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;

/**
 * An XPUB socket: sends each message to all its peers that subscribed to it, and receives their
 * subscriptions as messages that begin with a byte 1 (subscribe) or 0 (unsubscribe) before the
 * topic, besides messages that XSUB peers send.
 *
 * <p>{@link #subscribe} and {@link #unsubscribe} are for {@link XPub#withManual manual} sockets
 * only: they change what the peer gets whose subscription was received last, and do nothing if that
 * peer is gone or nothing was received yet.
 */
public final class XPubSocket
    implements SocketHandle<XPubSocket>, Sender, Receiver, Subscribing<XPubSocket> {
  private final SocketAccess access;

  XPubSocket(SocketAccess access) {
    this.access = access;
  }

  /** Changes from now on which subscriptions are received; see {@link XPub#withVerbose}. */
  public XPubSocket verbosity(Verbosity verbosity) {
    access.configure(verbosity);
    return this;
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
