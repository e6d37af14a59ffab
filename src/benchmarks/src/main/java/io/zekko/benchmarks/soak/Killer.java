package io.zekko.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps some processes of visitors at work and kills one of them every few seconds. */
final class Killer {
  private static final int PROCESSES = 2;
  private static final int SHORTEST_MILLIS = 1000;
  private static final int LONGEST_MILLIS = 4000;

  private final List<Lane> lanes;
  private final Random random;
  private final List<DoomedProcess> processes = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "killer");
  private volatile int kills;
  private int started;

  Killer(List<Lane> lanes, long seed) {
    this.lanes = lanes;
    this.random = new Random(seed);
  }

  void start() {
    thread.start();
  }

  /** How many processes were killed while their visitors were at work. */
  int kills() {
    return kills;
  }

  /** Kills them all. */
  void end() throws InterruptedException {
    ended.countDown();
    thread.join();
  }

  private void run() {
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(next());
      }
      while (!ended.await(pause(), TimeUnit.MILLISECONDS)) {
        int which = random.nextInt(PROCESSES);
        if (processes.get(which).isAtWork()) {
          processes.get(which).kill();
          kills++;
          processes.set(which, next());
        }
      }
      for (DoomedProcess process : processes) {
        process.kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DoomedProcess next() {
    return DoomedProcess.start(lanes, "doomed-" + started++, random.nextLong());
  }

  private int pause() {
    return SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
  }
}
