package io.zekko.patterns.pipeline;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.socket.Pattern;

/** How a PULL routes: in by fair queuing, nothing out. */
final class PullPattern implements Pattern {
  private final FairQueue in = new FairQueue();

  @Override
  public void attached(Pipe pipe) {
    in.attach(pipe);
  }

  @Override
  public void detached(Pipe pipe) {
    in.detach(pipe);
  }

  @Override
  public void ready(Pipe pipe) {
    in.ready(pipe);
  }

  @Override
  public Message receive() {
    return in.receive();
  }
}
