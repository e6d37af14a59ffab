package io.zekko.runtime.pipe;

import io.zekko.runtime.zmtp.Limits;
import java.util.Arrays;

/**
 * A subscription as a frame of a message: a byte 1 (subscribe) or 0 (unsubscribe) and the topic.
 * This is how pipes and X sockets show it. What ZMTP sends is another matter, and looks the same in
 * version 3.0 only.
 */
public final class SubscriptionFrame {
  /** The longest topic that peers let us ask for: from 3.1 on ZMTP asks by a command. */
  public static final int MAX_TOPIC_BYTES = Limits.DEFAULT.maxTopicBytes();

  private static final byte UNSUBSCRIBE = 0;
  private static final byte SUBSCRIBE = 1;

  private SubscriptionFrame() {}

  /** A frame that subscribes to {@code topic}, or ends that. */
  public static byte[] of(boolean subscribe, byte[] topic) {
    byte[] frame = new byte[1 + topic.length];
    frame[0] = subscribe ? SUBSCRIBE : UNSUBSCRIBE;
    System.arraycopy(topic, 0, frame, 1, topic.length);
    return frame;
  }

  /** Whether {@code frame} may be a subscription or the end of one. */
  public static boolean is(byte[] frame) {
    return frame.length > 0 && (frame[0] == SUBSCRIBE || frame[0] == UNSUBSCRIBE);
  }

  /** Whether a subscription begins, and not ends. */
  public static boolean subscribes(byte[] frame) {
    return frame[0] == SUBSCRIBE;
  }

  /** The topic of a subscription, a copy. */
  public static byte[] topic(byte[] frame) {
    return Arrays.copyOfRange(frame, 1, frame.length);
  }
}
