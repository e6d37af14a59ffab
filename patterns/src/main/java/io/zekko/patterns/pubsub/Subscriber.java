package io.zekko.patterns.pubsub;

import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.SubscriptionSet;
import java.util.ArrayList;
import java.util.List;

/** What SUB and XSUB share: what they want, and telling every publisher so. */
final class Subscriber {
  private final SubscriptionSet topics = new SubscriptionSet();
  private final List<Pipe> pipes = new ArrayList<>();

  void attached(Pipe pipe) {
    pipes.add(pipe);
  }

  /** A new connection knows nothing of what an earlier one was told. */
  void connected(Pipe pipe) {
    topics.forEach(topic -> pipe.writeSubscription(true, topic));
  }

  void detached(Pipe pipe) {
    pipes.remove(pipe);
  }

  /**
   * What the user sets. Publishers hear of each unsubscribe if {@code always}.
   *
   * @throws io.zekko.InvalidOptionException if the topic is too long; nothing has changed then
   */
  void change(Subscription change, boolean always) {
    byte[] topic = change.topic();
    Subscription.checkLength(topic.length);
    if (change instanceof Subscription.Add) {
      subscribe(topic);
    } else {
      unsubscribe(topic, always);
    }
  }

  /**
   * Counts a subscription. Publishers hear of each, not only of the first: one that is an XPUB may
   * want to show them all (ZMQ_XPUB_VERBOSE), and to any other a second one means nothing.
   */
  void subscribe(byte[] topic) {
    topics.add(topic);
    tell(true, topic);
  }

  /** Takes one back. Publishers hear of the last, or of each if {@code always}. */
  void unsubscribe(byte[] topic, boolean always) {
    if (topics.remove(topic) || always) {
      tell(false, topic);
    }
  }

  /** Whether {@code frame} begins with one of the topics. */
  boolean wants(byte[] frame) {
    return topics.matches(frame);
  }

  /** The number of different topics. */
  int topics() {
    return topics.size();
  }

  private void tell(boolean subscribe, byte[] topic) {
    for (Pipe pipe : pipes) {
      if (pipe.connected()) {
        pipe.writeSubscription(subscribe, topic);
      }
    }
  }
}
