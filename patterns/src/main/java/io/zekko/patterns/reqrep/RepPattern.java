package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;

/**
 * How a REP routes: in by fair queuing, out to whoever sent the request, behind the request's own
 * envelope.
 */
final class RepPattern implements Pattern {
  private final PatternContext context;
  private final FairQueue in = new FairQueue();

  /** Of the request that is being answered; null while none is. */
  private Message envelope;

  /** Who gets the answer; null if nobody can any more. */
  private Pipe requester;

  RepPattern(PatternContext context) {
    this.context = context;
  }

  @Override
  public void attached(Pipe pipe) {
    in.attach(pipe);
  }

  /** Whoever connects next may be somebody else, and did not ask. */
  @Override
  public void disconnected(Pipe pipe) {
    forget(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    in.detach(pipe);
    forget(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    in.ready(pipe);
  }

  @Override
  public SendOutcome send(Message reply) {
    if (envelope == null) {
      throw new IllegalStateException("there is no request to reply to");
    }
    if (requester == null) {
      context.dropped(DropReason.REQUESTER_GONE, 1);
    } else if (!requester.write(reply.prepend(envelope))) {
      context.dropped(DropReason.PEER_FULL, 1);
    }
    envelope = null;
    requester = null;
    return SendOutcome.SENT;
  }

  /** Yields nothing while a reply is due: the next request is for whoever sends that reply. */
  @Override
  public Message receive() {
    if (envelope != null) {
      return null;
    }
    for (Message request = in.receive(); request != null; request = in.receive()) {
      int delimiter = request.delimiter();
      if (delimiter >= 0 && delimiter < request.size() - 1) {
        envelope = request.take(delimiter + 1);
        requester = in.last();
        return request.drop(delimiter + 1);
      }
      context.dropped(DropReason.MALFORMED, 1);
    }
    return null;
  }

  private void forget(Pipe pipe) {
    if (requester == pipe) {
      requester = null;
    }
  }
}
