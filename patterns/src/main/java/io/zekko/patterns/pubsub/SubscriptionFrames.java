package io.zekko.patterns.pubsub;

import io.zekko.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Subscriptions as X sockets and pipes show them: a frame of a byte 1 (subscribe) or 0
 * (unsubscribe) and the topic.
 */
final class SubscriptionFrames {
  private static final byte UNSUBSCRIBE = 0;
  private static final byte SUBSCRIBE = 1;

  private SubscriptionFrames() {}

  static boolean subscribes(byte[] frame) {
    return frame[0] == SUBSCRIBE;
  }

  static byte[] topic(byte[] frame) {
    return Arrays.copyOfRange(frame, 1, frame.length);
  }

  static byte[] unsubscribe(byte[] topic) {
    byte[] frame = new byte[1 + topic.length];
    frame[0] = UNSUBSCRIBE;
    System.arraycopy(topic, 0, frame, 1, topic.length);
    return frame;
  }

  /**
   * Takes the frames out of {@code message} that are subscriptions.
   *
   * @param firstDecides whether a message whose first frame is none has none at all
   * @param into where they are added
   * @return the message that remains, or null if no frame does
   */
  static Message extract(Message message, boolean firstDecides, List<byte[]> into) {
    boolean first = isSubscription(message.frameBytes(0));
    if (!first && (firstDecides || message.size() == 1)) {
      return message;
    }
    List<byte[]> rest = new ArrayList<>();
    for (int i = 0; i < message.size(); i++) {
      byte[] frame = message.frameBytes(i);
      (isSubscription(frame) ? into : rest).add(frame);
    }
    return rest.isEmpty() ? null : Message.wrap(rest.toArray(new byte[0][]));
  }

  private static boolean isSubscription(byte[] frame) {
    return frame.length > 0 && (frame[0] == SUBSCRIBE || frame[0] == UNSUBSCRIBE);
  }
}
