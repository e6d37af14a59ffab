package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.SocketAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * Asks a PUB or XPUB to tell when so many peers would get a message. The handles and the controls
 * of streams have a method for it.
 */
public final class SubscribersWanted {
  private final byte[] topic;
  private final int peers;
  private final CompletableFuture<Done> reached = new CompletableFuture<>();

  private SubscribersWanted(byte[] topic, int peers) {
    this.topic = topic.clone();
    this.peers = peers;
  }

  /**
   * Completes once a message whose first frame is {@code topic} would go to at least {@code peers}
   * peers of {@code socket}; fails if it closes before. What depends on the stage may run on the
   * socket's loop.
   */
  public static CompletionStage<Done> await(SocketAccess socket, byte[] topic, int peers) {
    SubscribersWanted wanted = new SubscribersWanted(topic, peers);
    socket.commands().configure(wanted).exceptionally(wanted::fail);
    socket.failWhenGone(wanted.reached);
    return wanted.reached;
  }

  byte[] topic() {
    return topic;
  }

  /** Completes the stage if {@code subscribed} peers are enough or nobody waits for it any more. */
  boolean isReached(int subscribed) {
    if (subscribed >= peers) {
      reached.complete(Done.getInstance());
    }
    return reached.isDone();
  }

  private Done fail(Throwable cause) {
    reached.completeExceptionally(cause);
    return Done.getInstance();
  }
}
