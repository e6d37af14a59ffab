package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;

/** PUSH to PULL: all that a visitor sent arrives once and in order, also after it has gone. */
final class Pipeline implements Exercise {
  private static final int BATCH = 20;

  @Override
  public String name() {
    return "push-pull";
  }

  @Override
  public Server serve(Zekko zekko, String endpoint, Tally tally) {
    PullSocket pull = zekko.open(Sockets.PULL).bind(endpoint);
    return Server.start(pull, () -> pull.receive(Visit.GLANCE).ifPresent(tally::arrived), tally);
  }

  @Override
  public void visit(Zekko zekko, String endpoint, Visit visit, Tally tally) {
    PushSocket push = zekko.open(Sockets.PUSH, Visit.options(zekko)).connect(endpoint);
    try {
      while (visit.goesOn()) {
        for (int i = 0; i < BATCH; i++) {
          Message message = visit.next();
          if (!push.send(message, Visit.PATIENCE)) {
            tally.violation(visit.name() + " could not send " + Tally.number(message));
          }
          tally.sent();
        }
        visit.rest();
      }
      tally.mustHaveArrived(visit.name(), visit.count());
    } finally {
      push.close();
    }
  }
}
