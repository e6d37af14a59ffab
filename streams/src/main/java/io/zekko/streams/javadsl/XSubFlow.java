package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.XSUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.runtime.pipe.SubscriptionFrame;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Flows through an XSUB: subscriptions go in and are passed to its publishers, what these send
 * comes out. Unlike a SUB it does not filter once more. The end of the inlet leaves the outlet
 * open; cancelling the outlet ends both, and so does the control. A topic longer than {@link
 * Subscription#MAX_TOPIC_BYTES} fails the stream with an {@link io.zekko.InvalidOptionException}.
 */
public final class XSubFlow {
  private XSubFlow() {}

  /**
   * Opens an XSUB for each run.
   *
   * @throws io.zekko.InvalidOptionException if an XSUB cannot work with the settings
   */
  public static Flow<Subscription, Message, SubControl> create(StreamSettings settings) {
    return subscribing(Stages.subscribingFlow(SocketPlan.opening(XSUB, settings)));
  }

  /**
   * Uses {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in the
   * settings are ignored.
   */
  public static Flow<Subscription, Message, SubControl> from(
      XSubSocket socket, StreamSettings settings) {
    return subscribing(Stages.subscribingFlow(SocketPlan.sharing(socket, settings)));
  }

  private static Flow<Subscription, Message, SubControl> subscribing(
      Flow<Message, Message, SubControl> messages) {
    return Flow.of(Subscription.class)
        .map(XSubFlow::message)
        .viaMat(messages, (before, control) -> control);
  }

  private static Message message(Subscription subscription) {
    boolean subscribe = subscription instanceof Subscription.Add;
    return Message.wrap(SubscriptionFrame.of(subscribe, subscription.topic()));
  }
}
