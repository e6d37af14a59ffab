package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.routing.LoadBalancer;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.SendOutcome;

/** How a DEALER routes: out by load balancing, in by fair queuing. */
final class DealerPattern implements Pattern {
  private final boolean probe;
  private final LoadBalancer out = new LoadBalancer();
  private final FairQueue in = new FairQueue();

  DealerPattern(boolean probe) {
    this.probe = probe;
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

  @Override
  public void detached(Pipe pipe) {
    out.detach(pipe);
    in.detach(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    out.ready(pipe);
    in.ready(pipe);
  }

  @Override
  public SendOutcome send(Message message) {
    return out.send(message) == null ? SendOutcome.FULL : SendOutcome.SENT;
  }

  @Override
  public Message receive() {
    return in.receive();
  }
}
