package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.pipe.SubscriptionFrame;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions among the frames that a user of an X socket sends, or a peer does. */
final class SubscriptionRequests {
  private SubscriptionRequests() {}

  /**
   * Does nothing if an XSUB can send {@code message}.
   *
   * @throws io.zekko.InvalidOptionException if a topic in it is too long
   */
  static void check(Message message) {
    if (!SubscriptionFrame.is(message.frameBytes(0))) {
      return;
    }
    for (int i = 0; i < message.size(); i++) {
      byte[] frame = message.frameBytes(i);
      if (SubscriptionFrame.is(frame)) {
        Subscription.checkLength(frame.length - 1);
      }
    }
  }

  /**
   * Takes the frames out of {@code message} that are subscriptions.
   *
   * @param firstDecides whether a message whose first frame is none has none at all
   * @param into where they are added
   * @return the message that remains, or null if no frame does
   */
  static Message extract(Message message, boolean firstDecides, List<byte[]> into) {
    boolean first = SubscriptionFrame.is(message.frameBytes(0));
    if (!first && (firstDecides || message.size() == 1)) {
      return message;
    }
    List<byte[]> rest = new ArrayList<>();
    for (int i = 0; i < message.size(); i++) {
      byte[] frame = message.frameBytes(i);
      (SubscriptionFrame.is(frame) ? into : rest).add(frame);
    }
    return rest.isEmpty() ? null : Message.wrap(rest.toArray(new byte[0][]));
  }
}
