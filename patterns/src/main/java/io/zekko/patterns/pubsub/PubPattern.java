package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.SubscriptionFrame;
import io.zekko.runtime.routing.SubscriptionIndex;
import io.zekko.runtime.routing.SubscriptionIndex.Added;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.ArrayList;
import java.util.List;

/** How a PUB routes: out to all who subscribed, in nothing but subscriptions. */
final class PubPattern implements Pattern {
  private final PatternContext context;
  private final Publisher out;
  private final List<byte[]> requests = new ArrayList<>();

  PubPattern(PatternContext context, Pub settings) {
    this.context = context;
    this.out =
        new Publisher(
            context,
            settings.noDrop(),
            settings.invertMatching(),
            settings.welcomeMessage().orElse(null));
  }

  @Override
  public void attached(Pipe pipe) {
    out.attached(pipe);
  }

  @Override
  public void connected(Pipe pipe) {
    out.connected(pipe);
  }

  /** What the peer still had on its way is as void as what it had asked for before. */
  @Override
  public void disconnected(Pipe pipe) {
    read(pipe);
    forget(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    forget(pipe);
    out.detached(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    out.ready(pipe);
    read(pipe);
  }

  @Override
  public SendOutcome send(Message message) {
    return out.send(message);
  }

  @Override
  public Message receive() {
    return null;
  }

  @Override
  public void configure(Object setting) {
    if (setting instanceof TopicsCount count) {
      count.answer(out.subscriptions().size());
    } else if (setting instanceof SubscribersWanted question) {
      out.await(question);
    } else {
      Pattern.super.configure(setting);
    }
  }

  private void read(Pipe pipe) {
    int unexpected = 0;
    for (Message message = pipe.read(); message != null; message = pipe.read()) {
      if (SubscriptionRequests.extract(message, false, requests) != null) {
        unexpected++;
      }
      for (byte[] request : requests) {
        apply(request, pipe);
      }
      requests.clear();
    }
    out.subscribed();
    if (unexpected > 0) {
      context.dropped(DropReason.UNEXPECTED, unexpected);
    }
  }

  private void apply(byte[] request, Pipe pipe) {
    SubscriptionIndex subscriptions = out.subscriptions();
    byte[] topic = SubscriptionFrame.topic(request);
    if (!Publisher.admits(topic, pipe)) {
      return;
    }
    if (SubscriptionFrame.subscribes(request)) {
      if (subscriptions.add(topic, pipe) == Added.REFUSED) {
        Publisher.refuse(pipe);
      }
    } else {
      subscriptions.remove(topic, pipe);
    }
  }

  private void forget(Pipe pipe) {
    out.subscriptions().removeAll(pipe, (topic, last) -> {});
  }
}
