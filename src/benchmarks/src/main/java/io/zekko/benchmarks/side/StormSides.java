package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that many clients are connected to goes and comes back at the same endpoint: how long
 * from then until it has heard of all of them again.
 */
final class StormSides {
  /** Within this time each client has seen that the server is gone. */
  private static final long DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private StormSides() {}

  static void server(Library library, Task task) {
    Load load = task.load();
    String endpoint;
    try (BenchSocket pull = library.open(Role.PULL)) {
      endpoint = pull.bind(task.endpoint());
      task.tellBound(endpoint);
      Loops.receive(pull, load.size(), load.peers());
    }
    task.ready();
    task.awaitGo();
    try (BenchSocket pull = library.open(Role.PULL)) {
      long start = System.nanoTime();
      pull.bind(endpoint);
      Loops.receive(pull, load.size(), load.peers());
      task.result("reconnect", (System.nanoTime() - start) / 1e6);
      task.ready();
    }
  }

  static void clients(Library library, Task task) {
    Load load = task.load();
    List<BenchSocket> pushes = Crowd.open(library, Role.PUSH, load.peers());
    for (BenchSocket push : pushes) {
      push.connect(task.endpoint());
      push.send(load.size(), 1);
    }
    task.awaitGo();
    LockSupport.parkNanos(DOWN_NANOS);
    pushes.forEach(push -> push.send(load.size(), 1));
    task.ready();
    task.awaitGo();
    pushes.forEach(BenchSocket::close);
  }
}
