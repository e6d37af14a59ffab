package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

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

  /**
   * Completes once a message whose first frame is {@code topic}, in UTF-8, would go to at least
   * {@code peers} peers: whoever waits for this needs no pause before the first message. Fails if
   * the socket closes before.
   */
  public CompletionStage<Done> whenSubscribed(String topic, int peers) {
    return whenSubscribed(topic.getBytes(StandardCharsets.UTF_8), peers);
  }

  /** As {@link #whenSubscribed(String, int)}, with any bytes; the array is copied. */
  public CompletionStage<Done> whenSubscribed(byte[] topic, int peers) {
    return access.offLoop(SubscribersWanted.await(access, topic, peers));
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
