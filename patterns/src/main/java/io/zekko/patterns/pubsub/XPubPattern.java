package io.zekko.patterns.pubsub;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.SubscriptionFrame;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.routing.SubscriptionIndex;
import io.zekko.runtime.routing.SubscriptionIndex.Added;
import io.zekko.runtime.routing.SubscriptionIndex.Removed;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.ArrayList;
import java.util.List;

/** How an XPUB routes: out to all who subscribed, in by fair queuing what peers ask for and say. */
final class XPubPattern implements Pattern {
  private final PatternContext context;
  private final boolean manual;
  private final boolean lastValue;
  private final boolean onlyFirstSubscribe;
  private final Publisher out;
  private final SubscriptionIndex granted;
  // With manual subscriptions: what peers asked for, whatever they were granted instead.
  private final SubscriptionIndex requested = SubscriptionIndex.withoutFilter();
  private final FairQueue in = new FairQueue();
  private final Notifications waiting;
  private final List<byte[]> requests = new ArrayList<>();
  private Verbosity verbosity;
  // Who sent the request that the user received last; null if nobody did or that peer is gone.
  private Pipe last;

  XPubPattern(PatternContext context, XPub settings) {
    this.context = context;
    this.manual = settings.manual();
    this.lastValue = settings.manualLastValue();
    this.onlyFirstSubscribe = settings.onlyFirstSubscribe();
    this.verbosity = settings.verbosity();
    this.out =
        new Publisher(
            context,
            settings.noDrop(),
            settings.invertMatching(),
            settings.welcomeMessage().orElse(null));
    this.granted = out.subscriptions();
    this.waiting = new Notifications(context.options().receiveHighWaterMark());
  }

  @Override
  public void attached(Pipe pipe) {
    out.attached(pipe);
    in.attach(pipe);
  }

  @Override
  public void connected(Pipe pipe) {
    out.connected(pipe);
  }

  /**
   * What the pipe still holds was said by the peer that is gone: its messages count, its
   * subscriptions do not.
   */
  @Override
  public void disconnected(Pipe pipe) {
    for (Message message = pipe.read(); message != null; message = pipe.read()) {
      takeMessage(SubscriptionRequests.extract(message, onlyFirstSubscribe, requests));
      requests.clear();
    }
    forget(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    forget(pipe);
    in.detach(pipe);
    out.detached(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    out.ready(pipe);
    in.ready(pipe);
    takeIn();
  }

  @Override
  public void marksChanged() {
    waiting.limit(context.options().receiveHighWaterMark());
  }

  @Override
  public SendOutcome send(Message message) {
    if (!lastValue || last == null) {
      return out.send(message);
    }
    SendOutcome outcome = out.sendOnlyTo(last, message);
    if (outcome == SendOutcome.SENT) {
      last = null;
    }
    return outcome;
  }

  @Override
  public Message receive() {
    takeIn();
    Notifications.Notification next = waiting.poll();
    if (next == null) {
      return null;
    }
    if (next.isRequest()) {
      last = next.pipe();
    }
    return next.message();
  }

  @Override
  public void configure(Object setting) {
    if (setting instanceof Subscription subscription) {
      grant(subscription);
    } else if (setting instanceof Verbosity changed) {
      verbosity = changed;
    } else if (setting instanceof TopicsCount count) {
      count.answer(granted.size());
    } else if (setting instanceof SubscribersWanted question) {
      out.await(question);
    } else {
      Pattern.super.configure(setting);
    }
  }

  private void grant(Subscription subscription) {
    if (!manual) {
      throw new InvalidOptionException(
          "manual", false, "an XPUB changes the subscriptions of its peers only if it is manual");
    }
    if (last == null) {
      return;
    }
    if (subscription instanceof Subscription.Add) {
      granted.add(subscription.topic(), last);
      out.subscribed();
    } else {
      granted.remove(subscription.topic(), last);
    }
  }

  // Subscriptions are read before the user asks for them, or an XPUB would not know whom to send
  // to. What is more than
  // the user may keep waiting stays in the pipes, and holds the peers back.
  private void takeIn() {
    while (waiting.hasRoom()) {
      Message message = in.receive();
      if (message == null) {
        return;
      }
      takeMessage(SubscriptionRequests.extract(message, onlyFirstSubscribe, requests));
      for (byte[] request : requests) {
        takeRequest(request, in.last());
      }
      requests.clear();
      out.subscribed();
    }
  }

  private void takeMessage(Message message) {
    if (message != null) {
      waiting.message(message);
    }
  }

  private void takeRequest(byte[] request, Pipe pipe) {
    byte[] topic = SubscriptionFrame.topic(request);
    if (!Publisher.admits(topic, pipe)) {
      return;
    }
    boolean told;
    if (SubscriptionFrame.subscribes(request)) {
      Added added = (manual ? requested : granted).add(topic, pipe);
      if (added == Added.REFUSED) {
        Publisher.refuse(pipe);
        return;
      }
      told = manual || added == Added.FIRST || verbosity != Verbosity.CHANGES;
    } else {
      Removed removed = (manual ? requested : granted).remove(topic, pipe);
      told = manual || removed != Removed.OTHERS_REMAIN || verbosity == Verbosity.VERBOSER;
    }
    if (told) {
      waiting.request(request, pipe);
    }
  }

  private void forget(Pipe pipe) {
    if (manual) {
      waiting.forget(pipe);
      requested.removeAll(pipe, (topic, last) -> waiting.lost(topic));
      granted.removeAll(pipe, (topic, last) -> {});
    } else {
      granted.removeAll(pipe, this::lost);
    }
    if (last == pipe) {
      last = null;
    }
  }

  private void lost(byte[] topic, boolean byAll) {
    if (byAll || verbosity == Verbosity.VERBOSER) {
      waiting.lost(topic);
    }
  }
}
