package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.routing.LoadBalancer;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a REQ routes: out by load balancing, in from the pipe that took the request. Each send begins
 * a new request; that the user sends and receives in order is the socket's care.
 */
final class ReqPattern implements Pattern {
  private final PatternContext context;
  private final boolean probe;
  private final RequestEnvelope envelope;
  private final LoadBalancer out = new LoadBalancer();
  private final FairQueue in = new FairQueue();
  private boolean replyDue;
  private Pipe asked;

  ReqPattern(PatternContext context, Req settings) {
    this.context = context;
    this.probe = settings.probe();
    this.envelope =
        new RequestEnvelope(settings.correlate(), ThreadLocalRandom.current().nextInt());
  }

  @Override
  public void attached(Pipe pipe) {
    out.attach(pipe);
    in.attach(pipe);
  }

  @Override
  public void connected(Pipe pipe) {
    if (probe) {
      Probe.send(pipe);
    }
  }

  /**
   * What a peer has left that nobody had asked is no reply to anything: it would keep the pipe
   * until the next request.
   */
  @Override
  public void disconnected(Pipe pipe) {
    if (!replyDue) {
      int count = 0;
      while (pipe.read() != null) {
        count++;
      }
      dropStale(count);
    }
  }

  /**
   * Whoever still answers a request whose pipe has gone may do so, as in libzmq: behind a proxy it
   * can be the peer.
   */
  @Override
  public void detached(Pipe pipe) {
    out.detach(pipe);
    in.detach(pipe);
    if (asked == pipe) {
      asked = null;
    }
  }

  @Override
  public void ready(Pipe pipe) {
    out.ready(pipe);
    in.ready(pipe);
  }

  /** Gives up the request before, even while this one has to wait for a peer. */
  @Override
  public SendOutcome send(Message request) {
    replyDue = false;
    // Before the request goes out: what comes afterwards may be its reply.
    dropStaleReplies();
    if (!out.hasRoom()) {
      return SendOutcome.FULL;
    }
    asked = out.send(envelope.wrap(request));
    replyDue = true;
    return SendOutcome.SENT;
  }

  @Override
  public Message receive() {
    for (Message reply = in.receive(); reply != null; reply = in.receive()) {
      DropReason fault = fault(reply);
      if (fault == null) {
        replyDue = false;
        return envelope.unwrap(reply);
      }
      context.dropped(fault, 1);
    }
    return null;
  }

  private DropReason fault(Message reply) {
    if (!replyDue || (asked != null && asked != in.last())) {
      return DropReason.STALE_REPLY;
    }
    return envelope.fault(reply);
  }

  private void dropStaleReplies() {
    int count = 0;
    while (in.receive() != null) {
      count++;
    }
    dropStale(count);
  }

  private void dropStale(int count) {
    if (count > 0) {
      context.dropped(DropReason.STALE_REPLY, count);
    }
  }
}
