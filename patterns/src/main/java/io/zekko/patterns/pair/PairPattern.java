package io.zekko.patterns.pair;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.SendOutcome;

/** How a PAIR routes: in and out through its one pipe. */
final class PairPattern implements Pattern {
  private Pipe only;

  /**
   * Turns a second pipe away. One that is closing still counts as there, so two peers never mix.
   */
  @Override
  public void attached(Pipe pipe) {
    if (only == null) {
      only = pipe;
    } else {
      pipe.close();
    }
  }

  @Override
  public void detached(Pipe pipe) {
    if (only == pipe) {
      only = null;
    }
  }

  @Override
  public void ready(Pipe pipe) {}

  @Override
  public SendOutcome send(Message message) {
    return only != null && only.write(message) ? SendOutcome.SENT : SendOutcome.FULL;
  }

  @Override
  public Message receive() {
    return only == null ? null : only.read();
  }
}
