package io.zekko.streams;

import io.zekko.Message;
import org.apache.pekko.util.ByteString;

/** What an XPUB receives: which topics are wanted from now on, and what XSUB peers say besides. */
public sealed interface SubscriptionEvent {
  /** A peer wants messages whose first frame begins with {@code topic}. */
  record Subscribed(ByteString topic) implements SubscriptionEvent {}

  /** A peer, or the last one, wants {@code topic} no more. */
  record Unsubscribed(ByteString topic) implements SubscriptionEvent {}

  /** A message that an XSUB sent. */
  record Received(Message message) implements SubscriptionEvent {}
}
