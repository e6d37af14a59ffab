package io.zekko.patterns.pubsub;

import io.zekko.InvalidOptionException;
import io.zekko.runtime.pipe.SubscriptionFrame;

/**
 * A setting of SUB, XSUB and XPUB sockets: what they want, or an XPUB's peer gets. The handles have
 * methods for it; actors configure the socket with it.
 */
public sealed interface Subscription {
  /**
   * The longest topic of a SUB or XSUB, 65526 bytes: publishers would close the connection at a
   * longer command, again and again. Libzmq has no such limit. An XPUB may grant longer ones.
   */
  int MAX_TOPIC_BYTES = SubscriptionFrame.MAX_TOPIC_BYTES;

  /**
   * Does nothing if a topic of so many bytes is no longer than {@link #MAX_TOPIC_BYTES}.
   *
   * @throws InvalidOptionException if it is
   */
  static void checkLength(int bytes) {
    if (bytes > MAX_TOPIC_BYTES) {
      throw new InvalidOptionException(
          "topic",
          bytes + " bytes",
          "at most " + MAX_TOPIC_BYTES + " can be asked for; take a shorter prefix");
    }
  }

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
