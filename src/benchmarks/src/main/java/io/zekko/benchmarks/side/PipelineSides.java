package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Companion;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;
import java.util.List;

/**
 * PUSH to PULL: seen by the receiver, whose clock starts after the first measured message and stops
 * after the last.
 */
final class PipelineSides {
  private PipelineSides() {}

  /** Binds a PULL, receives and tells, also that the other side may go. */
  static void pull(Library library, Task task) {
    try (BenchSocket pull = library.open(Role.PULL)) {
      task.bind(pull);
      measure(pull, task);
      task.ready();
    }
  }

  /** Connects PUSHes and sends from one thread, each in its turn. */
  static void push(Library library, Task task) {
    Load load = task.load();
    List<BenchSocket> pushes = Crowd.open(library, Role.PUSH, load.peers());
    pushes.forEach(push -> push.connect(task.endpoint()));
    send(pushes, load, load.warmUp());
    AllocatedBytes allocated = AllocatedBytes.fromNow();
    send(pushes, load, load.count());
    allocated.tell(task, "sender-allocated");
    pushes.forEach(BenchSocket::close);
  }

  /** Both in one process, the PUSH on a thread of its own. */
  static void inproc(Library library, Task task) {
    Load load = task.load();
    try (BenchSocket pull = library.open(Role.PULL)) {
      pull.bind(task.endpoint());
      Companion sender =
          Companion.start(
              () -> {
                try (BenchSocket push = library.open(Role.PUSH)) {
                  push.connect(task.endpoint());
                  Loops.send(push, load.size(), load.parts(), load.total());
                }
              });
      measure(pull, task);
      sender.join();
    }
  }

  private static void send(List<BenchSocket> pushes, Load load, int messages) {
    if (pushes.size() == 1) {
      Loops.send(pushes.get(0), load.size(), load.parts(), messages);
      return;
    }
    BenchSocket[] inTurn = pushes.toArray(BenchSocket[]::new);
    for (int left = messages; left > 0; left -= inTurn.length) {
      for (int i = 0; i < Math.min(left, inTurn.length); i++) {
        inTurn[i].send(load.size(), load.parts());
      }
    }
  }

  private static void measure(BenchSocket pull, Task task) {
    Load load = task.load();
    Loops.receive(pull, load.bytes(), load.warmUp() + 1L);
    AllocatedBytes allocated = AllocatedBytes.fromNow();
    long start = System.nanoTime();
    Loops.receive(pull, load.bytes(), load.count() - 1L);
    task.throughput(System.nanoTime() - start);
    allocated.tell(task, "receiver-allocated");
  }
}
