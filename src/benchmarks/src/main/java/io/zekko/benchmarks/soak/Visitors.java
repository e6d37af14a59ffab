package io.zekko.benchmarks.soak;

import io.zekko.runtime.Zekko;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that visit servers, each one visit after the other. */
final class Visitors {
  private final Zekko zekko;
  private final String prefix;
  private final Random random;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong visits = new AtomicLong();
  private volatile boolean ended;

  /**
   * @param prefix how the names of all visits begin
   */
  Visitors(Zekko zekko, String prefix, long seed) {
    this.zekko = zekko;
    this.prefix = prefix;
    this.random = new Random(seed);
  }

  /** One more thread, which visits {@code endpoint} until the end. */
  void start(Exercise exercise, String endpoint, Tally tally) {
    Random own = new Random(random.nextLong());
    Thread thread =
        new Thread(() -> visit(exercise, endpoint, tally, own), "visitors of " + endpoint);
    threads.add(thread);
    thread.start();
  }

  /** How many visits have begun. */
  long count() {
    return visits.get();
  }

  /** Lets all visits come to their end. */
  void end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void visit(Exercise exercise, String endpoint, Tally tally, Random own) {
    while (!ended) {
      String name = prefix + visits.incrementAndGet();
      try {
        exercise.visit(zekko, endpoint, new Visit(name, own, () -> ended), tally);
      } catch (RuntimeException e) {
        tally.violation(exercise.name() + " at " + endpoint + ", " + name + ": " + e);
        return;
      }
    }
  }
}
