package io.zekko.streams;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * The control of a SUB source, whose subscriptions may change while it runs. Stages fail with an
 * {@link io.zekko.InvalidOptionException} for a topic longer than {@link
 * io.zekko.patterns.pubsub.Subscription#MAX_TOPIC_BYTES}; the stream goes on.
 */
public interface SubControl extends SocketControl {
  /**
   * Subscribes to messages whose first frame begins with {@code topic}, in UTF-8; the empty one
   * stands for all. Completes when that is in force here; publishers learn of it a moment later.
   */
  CompletionStage<Done> subscribe(String topic);

  /** As {@link #subscribe(String)}, with any bytes; the array is copied. */
  CompletionStage<Done> subscribe(byte[] topic);

  /** Takes one subscription to {@code topic}, in UTF-8, back; without one nothing happens. */
  CompletionStage<Done> unsubscribe(String topic);

  /** As {@link #unsubscribe(String)}, with any bytes; the array is copied. */
  CompletionStage<Done> unsubscribe(byte[] topic);
}
