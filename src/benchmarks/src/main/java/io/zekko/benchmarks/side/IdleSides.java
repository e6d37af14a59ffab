package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;
import java.util.List;

/**
 * Connections that do nothing, and what each costs the side that accepted it. Each client sends one
 * message, by which the server knows that it is there; the first one comes before the measurement,
 * since it brings what all share.
 */
final class IdleSides {
  private IdleSides() {}

  static void server(Library library, Task task) {
    Load load = task.load();
    try (BenchSocket pull = library.open(Role.PULL)) {
      task.bind(pull);
      Loops.receive(pull, load.size(), 1);
      Footprint before = Footprint.now();
      task.ready();
      Loops.receive(pull, load.size(), load.peers());
      Footprint.now().tell(task, before, load.peers());
      task.ready();
    }
  }

  static void clients(Library library, Task task) {
    Load load = task.load();
    try (BenchSocket first = library.open(Role.PUSH)) {
      first.connect(task.endpoint());
      first.send(load.size(), 1);
      task.awaitGo();
      List<BenchSocket> pushes = Crowd.open(library, Role.PUSH, load.peers());
      for (BenchSocket push : pushes) {
        push.connect(task.endpoint());
        push.send(load.size(), 1);
      }
      task.awaitGo();
      pushes.forEach(BenchSocket::close);
    }
  }
}
