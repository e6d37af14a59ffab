package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/** Many DEALERs of one thread: each asks, then each receives its answer, and so on. */
final class DealersSide {
  private DealersSide() {}

  static void run(Library library, Task task) {
    Load load = task.load();
    BenchSocket[] dealers =
        Crowd.open(library, Role.DEALER, load.peers()).toArray(BenchSocket[]::new);
    for (BenchSocket dealer : dealers) {
      dealer.connect(task.endpoint());
    }
    ask(dealers, load.size(), load.warmUp());
    long start = System.nanoTime();
    ask(dealers, load.size(), load.count());
    task.throughput(System.nanoTime() - start);
    for (BenchSocket dealer : dealers) {
      dealer.close();
    }
  }

  private static void ask(BenchSocket[] dealers, int size, int requests) {
    for (int left = requests; left > 0; left -= dealers.length) {
      int asking = Math.min(left, dealers.length);
      for (int i = 0; i < asking; i++) {
        dealers[i].send(size, 1);
      }
      for (int i = 0; i < asking; i++) {
        Loops.check(dealers[i].receive(), size);
      }
    }
  }
}
