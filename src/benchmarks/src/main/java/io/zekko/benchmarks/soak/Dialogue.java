package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** DEALER to ROUTER, several messages at a time: all come back to who sent them, in order. */
final class Dialogue implements Exercise {
  private static final int WINDOW = 20;

  @Override
  public String name() {
    return "dealer-router";
  }

  @Override
  public Server serve(Zekko zekko, String endpoint, Tally tally) {
    RouterSocket router = zekko.open(Sockets.ROUTER).bind(endpoint);
    return Server.start(
        router,
        () ->
            router
                .receive(Visit.GLANCE)
                .ifPresent(
                    message -> {
                      tally.arrived(
                          Message.of(message.frame(1), message.frame(2), message.frame(3)));
                      router.send(message);
                      tally.sent();
                    }),
        tally);
  }

  @Override
  public void visit(Zekko zekko, String endpoint, Visit visit, Tally tally) {
    DealerSocket dealer = zekko.open(Sockets.DEALER, Visit.options(zekko)).connect(endpoint);
    Queue<Message> asked = new ArrayDeque<>();
    try {
      while (visit.goesOn()) {
        for (int i = 0; i < WINDOW; i++) {
          Message message = visit.next();
          asked.add(message);
          dealer.send(message);
          tally.sent();
        }
        while (!asked.isEmpty()) {
          Optional<Message> reply = dealer.receive(Visit.PATIENCE);
          tally.received();
          if (!reply.equals(Optional.of(asked.remove()))) {
            tally.violation(visit.name() + " got a wrong reply or none to " + visit.count());
            return;
          }
        }
        visit.rest();
      }
    } finally {
      dealer.close();
    }
  }
}
