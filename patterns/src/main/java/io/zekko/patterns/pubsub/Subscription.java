package io.zekko.patterns.pubsub;

import io.zekko.InvalidOptionException;
import io.zekko.runtime.pipe.SubscriptionFrame;

/**
 * A setting of SUB, XSUB and XPUB sockets: what they want, or an XPUB's peer gets. The handles have
 * methods for it; actors configure the socket with it.
 */
public sealed interface Subscription {
  /**
   * The longest topic that a SUB or XSUB asks for, 65526 bytes: publishers close the connection at
   * a longer one, whether it comes as a command or as a message, and would do so again and again.
   * Libzmq has no such limit. A manual XPUB may grant longer ones.
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
          "at most "
              + MAX_TOPIC_BYTES
              + " can be asked for; take a shorter prefix. A frame that an XSUB sends is a"
              + " subscription if it begins with a byte 0 or 1");
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
