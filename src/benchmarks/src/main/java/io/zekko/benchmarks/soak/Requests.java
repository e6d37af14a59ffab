package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.util.Optional;

/** REQ to REP: each request has its own reply. */
final class Requests implements Exercise {
  private static final int BATCH = 20;

  @Override
  public String name() {
    return "req-rep";
  }

  @Override
  public Server serve(Zekko zekko, String endpoint, Tally tally) {
    RepSocket rep = zekko.open(Sockets.REP).bind(endpoint);
    return Server.start(
        rep,
        () ->
            rep.receive(Visit.GLANCE)
                .ifPresent(
                    request -> {
                      tally.arrived(request);
                      rep.send(request);
                      tally.sent();
                    }),
        tally);
  }

  @Override
  public void visit(Zekko zekko, String endpoint, Visit visit, Tally tally) {
    ReqSocket req = zekko.open(Sockets.REQ, Visit.options(zekko)).connect(endpoint);
    try {
      while (visit.goesOn()) {
        for (int i = 0; i < BATCH; i++) {
          Message request = visit.next();
          req.send(request);
          tally.sent();
          Optional<Message> reply = req.receive(Visit.PATIENCE);
          tally.received();
          if (!reply.equals(Optional.of(request))) {
            tally.violation(visit.name() + " got a wrong reply or none to " + visit.count());
            return;
          }
        }
        visit.rest();
      }
    } finally {
      req.close();
    }
  }
}
