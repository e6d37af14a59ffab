package io.zekko.benchmarks.side;

import static io.zekko.patterns.Sockets.REP;

import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import java.util.function.Consumer;

/** The answering side as a function that Zekko calls, instead of a thread that receives. */
final class ServedRep {
  private ServedRep() {}

  /** The function runs on the default dispatcher. */
  static void onDispatcher(Task task) {
    run(task, rep -> rep.serve(request -> request));
  }

  /** The function runs on the I/O loop. */
  static void onLoop(Task task) {
    run(task, rep -> rep.serveOnLoop(request -> request));
  }

  private static void run(Task task, Consumer<RepSocket> serve) {
    try (Zekko zekko = Zekko.create()) {
      RepSocket rep = zekko.open(REP);
      serve.accept(rep);
      rep.bind(task.endpoint());
      task.tellBound(rep.lastEndpoint().toString());
      task.awaitGo();
    }
  }
}
