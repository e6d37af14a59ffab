package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One PUB that waits for the slowest of many SUBs, so that each SUB gets each message. Until all
 * have subscribed it sends short messages, which do not count.
 */
final class PubSubSides {
  private static final int PROBE_BYTES = 1;
  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** How many messages the receiving thread takes from one SUB before it turns to the next. */
  private static final int CHUNK = 100;

  private PubSubSides() {}

  static void pub(Library library, Task task) {
    Load load = task.load();
    try (BenchSocket pub = library.open(Role.PUB)) {
      task.bind(pub);
      while (!task.mayGo()) {
        pub.send(PROBE_BYTES, 1);
        LockSupport.parkNanos(PROBE_NANOS);
      }
      Loops.send(pub, load.size(), 1, load.total());
      // Closing may drop what a SUB has not taken: subscribers go first.
      task.awaitGo();
      task.awaitGo();
    }
  }

  static void subs(Library library, Task task) {
    Load load = task.load();
    BenchSocket[] subs = Crowd.open(library, Role.SUB, load.peers()).toArray(BenchSocket[]::new);
    for (BenchSocket sub : subs) {
      sub.subscribeToAll();
      sub.connect(task.endpoint());
    }
    for (BenchSocket sub : subs) {
      Loops.check(sub.receive(), PROBE_BYTES);
    }
    task.ready();
    receive(subs, load.size(), load.warmUp());
    long start = System.nanoTime();
    receive(subs, load.size(), load.count());
    task.throughput(System.nanoTime() - start);
    task.ready();
    for (BenchSocket sub : subs) {
      sub.close();
    }
  }

  private static void receive(BenchSocket[] subs, int size, int messages) {
    for (int left = messages; left > 0; left -= CHUNK) {
      for (BenchSocket sub : subs) {
        receiveChunk(sub, size, Math.min(CHUNK, left));
      }
    }
  }

  private static void receiveChunk(BenchSocket sub, int size, int messages) {
    for (int left = messages; left > 0; left--) {
      int bytes = sub.receive();
      while (bytes == PROBE_BYTES) {
        bytes = sub.receive();
      }
      Loops.check(bytes, size);
    }
  }
}
