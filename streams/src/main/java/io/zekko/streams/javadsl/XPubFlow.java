package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.XPUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.XPub;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubscriptionEvent;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * Flows through an XPUB: what goes in is published, the subscriptions of its peers come out. A
 * subscriber that is full misses messages, which are counted, unless the overflow of the settings
 * is {@link Overflow#BACKPRESSURE}: then the flow waits for the slowest. Whoever does not take the
 * events keeps later subscriptions waiting.
 */
public final class XPubFlow {
  private XPubFlow() {}

  /**
   * Opens an XPUB for each run.
   *
   * @throws io.zekko.InvalidOptionException if an XPUB cannot work with the settings
   */
  public static Flow<Message, SubscriptionEvent, PubControl> create(StreamSettings settings) {
    return create(XPUB, settings);
  }

  /**
   * Opens an {@code xpub}, verbose for example, for each run.
   *
   * @throws io.zekko.InvalidOptionException if it cannot work with the settings
   */
  public static Flow<Message, SubscriptionEvent, PubControl> create(
      XPub xpub, StreamSettings settings) {
    boolean waits = xpub.noDrop() || settings.overflow().isPresent();
    return events(Stages.publishingFlow(SocketPlan.opening(xpub.withNoDrop(waits), settings)));
  }

  /**
   * Uses {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in the
   * settings are ignored.
   */
  public static Flow<Message, SubscriptionEvent, PubControl> from(
      XPubSocket socket, StreamSettings settings) {
    return events(Stages.publishingFlow(SocketPlan.sharing(socket, settings)));
  }

  private static Flow<Message, SubscriptionEvent, PubControl> events(
      Flow<Message, Message, PubControl> messages) {
    return messages.map(XPubFlow::event);
  }

  private static SubscriptionEvent event(Message message) {
    ByteString first = message.frame(0);
    if (message.size() == 1 && !first.isEmpty()) {
      byte kind = first.apply(0);
      if (kind == 1) {
        return new SubscriptionEvent.Subscribed(first.drop(1));
      }
      if (kind == 0) {
        return new SubscriptionEvent.Unsubscribed(first.drop(1));
      }
    }
    return new SubscriptionEvent.Received(message);
  }
}
