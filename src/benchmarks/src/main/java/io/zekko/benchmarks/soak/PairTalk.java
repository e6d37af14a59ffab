package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.runtime.Zekko;
import java.util.Optional;

/** PAIR to PAIR: what one says the other repeats, to one visitor after the other. */
final class PairTalk implements Exercise {
  private static final int BATCH = 20;

  @Override
  public String name() {
    return "pair";
  }

  @Override
  public Server serve(Zekko zekko, String endpoint, Tally tally) {
    PairSocket pair = zekko.open(Sockets.PAIR).bind(endpoint);
    return Server.start(
        pair,
        () ->
            pair.receive(Visit.GLANCE)
                .ifPresent(
                    message -> {
                      tally.arrived(message);
                      pair.send(message);
                      tally.sent();
                    }),
        tally);
  }

  @Override
  public void visit(Zekko zekko, String endpoint, Visit visit, Tally tally) {
    PairSocket pair = zekko.open(Sockets.PAIR, Visit.options(zekko)).connect(endpoint);
    try {
      while (visit.goesOn()) {
        for (int i = 0; i < BATCH; i++) {
          Message message = visit.next();
          pair.send(message);
          tally.sent();
          Optional<Message> echo = pair.receive(Visit.PATIENCE);
          tally.received();
          if (!echo.equals(Optional.of(message))) {
            tally.violation(visit.name() + " heard a wrong echo or none of " + visit.count());
            return;
          }
        }
        visit.rest();
      }
    } finally {
      pair.close();
    }
  }
}
