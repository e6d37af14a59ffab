package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/**
 * The asking side of round trips: connects and asks one question at a time, first each as soon as
 * the one before is answered, then as many again on a schedule.
 */
final class AskSide {
  private AskSide() {}

  static Side of(Role role) {
    return (library, task) -> run(library, role, task);
  }

  private static void run(Library library, Role role, Task task) {
    Load load = task.load();
    try (BenchSocket socket = library.open(role)) {
      socket.connect(task.endpoint());
      Loops.ask(socket, load.size(), load.warmUp());
      measure(socket, task, 0).tell(task, "");
      measure(socket, task, load.rate()).tell(task, "scheduled-");
      task.ready();
    }
  }

  private static Latencies measure(BenchSocket socket, Task task, int rate) {
    Load load = task.load();
    Latencies latencies = new Latencies(load.count());
    Schedule schedule = new Schedule(System::nanoTime, rate);
    for (int i = 0; i < load.count(); i++) {
      long intended = schedule.await(i);
      socket.send(load.size(), 1);
      Loops.check(socket.receive(), load.size());
      latencies.add(System.nanoTime() - intended);
    }
    return latencies;
  }
}
