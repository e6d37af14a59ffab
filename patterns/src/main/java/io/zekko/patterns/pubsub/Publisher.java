package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.Distributor;
import io.zekko.runtime.routing.SlotSet;
import io.zekko.runtime.routing.SubscriptionIndex;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.ArrayList;
import java.util.List;

/** What PUB and XPUB share: the way of a message to those who want it. */
final class Publisher {
  private final PatternContext context;
  private final boolean noDrop;
  private final boolean invertMatching;
  private final Message welcome;
  private final Distributor pipes = new Distributor();
  private final SubscriptionIndex subscriptions = new SubscriptionIndex();
  private final SlotSet matching = new SlotSet();
  private final SlotSet others = new SlotSet();
  private final SlotSet single = new SlotSet();
  private final List<SubscribersWanted> wanted = new ArrayList<>();

  /**
   * @param welcome the first message for each new connection, or null
   */
  Publisher(PatternContext context, boolean noDrop, boolean invertMatching, Message welcome) {
    this.context = context;
    this.noDrop = noDrop;
    this.invertMatching = invertMatching;
    this.welcome = welcome;
  }

  /** Who has subscribed to what. */
  SubscriptionIndex subscriptions() {
    return subscriptions;
  }

  /** Tells {@code question} as soon as there are enough subscribers, perhaps at once. */
  void await(SubscribersWanted question) {
    wanted.add(question);
    subscribed();
  }

  /** Subscriptions may have been added: answers those who wait for that. */
  void subscribed() {
    if (!wanted.isEmpty()) {
      wanted.removeIf(question -> question.isReached(receivers(question.topic()).size()));
    }
  }

  /**
   * Whether a peer may name this topic. If not it is disconnected, as at a command that is too
   * long: what it asked for in a message could not be passed on.
   */
  static boolean admits(byte[] topic, Pipe pipe) {
    if (topic.length <= Subscription.MAX_TOPIC_BYTES) {
      return true;
    }
    pipe.refuse(
        "a subscription to a topic of "
            + topic.length
            + " bytes; at most "
            + Subscription.MAX_TOPIC_BYTES
            + " are allowed");
    return false;
  }

  /** The peer has subscribed to more than it may: it would do so again. */
  static void refuse(Pipe pipe) {
    pipe.refuse(
        "subscriptions of more than "
            + (SubscriptionIndex.MAX_BYTES_PER_PIPE >> 20)
            + " MiB from one peer");
  }

  void attached(Pipe pipe) {
    pipes.attach(pipe);
  }

  void connected(Pipe pipe) {
    if (welcome != null && !pipe.write(welcome)) {
      context.dropped(DropReason.PEER_FULL, 1);
    }
  }

  void detached(Pipe pipe) {
    pipes.detach(pipe);
  }

  void ready(Pipe pipe) {
    pipes.ready(pipe);
  }

  /** Sends to everyone who wants {@code message}. */
  SendOutcome send(Message message) {
    return deliver(message, receivers(message.frameBytes(0)));
  }

  /** Sends to {@code pipe} if it wants {@code message}, and to nobody else. */
  SendOutcome sendOnlyTo(Pipe pipe, Message message) {
    boolean wanted = receivers(message.frameBytes(0)).contains(pipe.slot());
    single.clear();
    if (wanted) {
      single.add(pipe.slot());
    }
    return deliver(message, single);
  }

  private SlotSet receivers(byte[] topic) {
    matching.clear();
    subscriptions.match(topic, matching);
    if (!invertMatching) {
      return matching;
    }
    others.clear();
    pipes.others(matching, others);
    return others;
  }

  private SendOutcome deliver(Message message, SlotSet receivers) {
    if (receivers.size() == 0) {
      context.dropped(DropReason.NO_SUBSCRIBER, 1);
      return SendOutcome.SENT;
    }
    if (noDrop && !pipes.hasRoom(receivers)) {
      return SendOutcome.FULL;
    }
    int refused = pipes.send(message, receivers);
    if (refused > 0) {
      context.dropped(DropReason.PEER_FULL, refused);
    }
    return SendOutcome.SENT;
  }
}
