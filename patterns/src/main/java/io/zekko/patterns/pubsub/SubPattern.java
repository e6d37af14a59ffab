package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;

/** How a SUB routes: in by fair queuing what it subscribed to, out nothing but subscriptions. */
final class SubPattern implements Pattern {
  private final PatternContext context;
  private final boolean invertMatching;
  private final Subscriber subscriber = new Subscriber();
  private final FairQueue in = new FairQueue();

  SubPattern(PatternContext context, Sub settings) {
    this.context = context;
    this.invertMatching = settings.invertMatching();
  }

  @Override
  public void attached(Pipe pipe) {
    subscriber.attached(pipe);
    in.attach(pipe);
  }

  @Override
  public void connected(Pipe pipe) {
    subscriber.connected(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    subscriber.detached(pipe);
    in.detach(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    in.ready(pipe);
  }

  /**
   * Filters again: a publisher may send more than was asked for, and unsubscribing takes a moment
   * to reach it.
   */
  @Override
  public Message receive() {
    for (Message message = in.receive(); message != null; message = in.receive()) {
      if (subscriber.wants(message.frameBytes(0)) != invertMatching) {
        return message;
      }
      context.dropped(DropReason.NOT_SUBSCRIBED, 1);
    }
    return null;
  }

  @Override
  public void configure(Object setting) {
    if (setting instanceof Subscription change) {
      subscriber.change(change, false);
    } else if (setting instanceof TopicsCount count) {
      count.answer(subscriber.topics());
    } else {
      Pattern.super.configure(setting);
    }
  }
}
