package io.zekko.patterns.pubsub;

import io.zekko.Message;
import java.nio.charset.StandardCharsets;

/** Subscriptions as they travel, for tests. */
final class Frames {
  private Frames() {}

  static Message subscribe(String topic) {
    return Message.of("\u0001" + topic);
  }

  static Message unsubscribe(String topic) {
    return Message.of("\u0000" + topic);
  }

  static Subscription add(String topic) {
    return new Subscription.Add(bytes(topic));
  }

  static Subscription remove(String topic) {
    return new Subscription.Remove(bytes(topic));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
