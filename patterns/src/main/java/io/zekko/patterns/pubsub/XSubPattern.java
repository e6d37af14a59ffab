package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.SubscriptionFrame;
import io.zekko.runtime.routing.Distributor;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * How an XSUB routes: in by fair queuing, out to all; subscriptions are what it is told to send.
 */
final class XSubPattern implements Pattern {
  private final PatternContext context;
  private final boolean verboseUnsubscribe;
  private final Subscriber subscriber = new Subscriber();
  private final FairQueue in = new FairQueue();
  private final Distributor out = new Distributor();
  private final List<byte[]> requests = new ArrayList<>();

  XSubPattern(PatternContext context, XSub settings) {
    this.context = context;
    this.verboseUnsubscribe = settings.verboseUnsubscribe();
  }

  @Override
  public void attached(Pipe pipe) {
    subscriber.attached(pipe);
    in.attach(pipe);
    out.attach(pipe);
  }

  @Override
  public void connected(Pipe pipe) {
    subscriber.connected(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    subscriber.detached(pipe);
    in.detach(pipe);
    out.detach(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    in.ready(pipe);
    out.ready(pipe);
  }

  @Override
  public SendOutcome send(Message message) {
    Message rest = SubscriptionRequests.extract(message, true, requests);
    for (byte[] request : requests) {
      byte[] topic = SubscriptionFrame.topic(request);
      if (SubscriptionFrame.subscribes(request)) {
        subscriber.subscribe(topic);
      } else {
        subscriber.unsubscribe(topic, verboseUnsubscribe);
      }
    }
    requests.clear();
    if (rest != null) {
      sendToAll(rest);
    }
    return SendOutcome.SENT;
  }

  @Override
  public Message receive() {
    return in.receive();
  }

  @Override
  public void configure(Object setting) {
    if (setting instanceof Subscription change) {
      subscriber.change(change, verboseUnsubscribe);
    } else if (setting instanceof TopicsCount count) {
      count.answer(subscriber.topics());
    } else {
      Pattern.super.configure(setting);
    }
  }

  private void sendToAll(Message message) {
    if (out.size() == 0) {
      context.dropped(DropReason.NO_SUBSCRIBER, 1);
      return;
    }
    int refused = out.sendToAll(message);
    if (refused > 0) {
      context.dropped(DropReason.PEER_FULL, refused);
    }
  }
}
