package io.zekko.patterns.pubsub;

/**
 * A setting of SUB, XSUB and XPUB sockets: what they want, or an XPUB's peer gets. The handles have
 * methods for it; actors configure the socket with it.
 */
public sealed interface Subscription {
  /**
   * The prefix that messages begin with; empty for all messages. The array is shared: read only.
   */
  byte[] topic();

  /** Subscribe to {@code topic}, which is copied. */
  record Add(byte[] topic) implements Subscription {
    /** A copy of {@code topic} to subscribe to. */
    public Add {
      topic = topic.clone();
    }
  }

  /**
   * Take one subscription to {@code topic} back; the array is copied. Without one nothing happens.
   */
  record Remove(byte[] topic) implements Subscription {
    /** A copy of {@code topic} to unsubscribe from. */
    public Remove {
      topic = topic.clone();
    }
  }
}
