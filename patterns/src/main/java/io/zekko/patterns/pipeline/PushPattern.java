package io.zekko.patterns.pipeline;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.Discard;
import io.zekko.runtime.routing.LoadBalancer;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;

/** How a PUSH routes: out by load balancing, nothing in. */
final class PushPattern implements Pattern {
  private final PatternContext context;
  private final LoadBalancer out = new LoadBalancer();

  PushPattern(PatternContext context) {
    this.context = context;
  }

  @Override
  public void attached(Pipe pipe) {
    out.attach(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    out.detach(pipe);
  }

  /** Also the only call about what a peer sends, since nobody asks a PUSH for messages. */
  @Override
  public void ready(Pipe pipe) {
    out.ready(pipe);
    int unexpected = Discard.from(pipe);
    if (unexpected > 0) {
      context.dropped(DropReason.UNEXPECTED, unexpected);
    }
  }

  @Override
  public SendOutcome send(Message message) {
    return out.send(message) == null ? SendOutcome.FULL : SendOutcome.SENT;
  }

  @Override
  public Message receive() {
    return null;
  }
}
