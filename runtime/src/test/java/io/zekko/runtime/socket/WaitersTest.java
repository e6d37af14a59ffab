package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitersTest {
  /** Things to be had, which nobody is told of but through the waiters. */
  private final AtomicInteger things = new AtomicInteger();

  private final Waiters waiters = new Waiters();

  @Test
  void theWakeUpOfAThreadThatJustGivesUpGoesToTheNext() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 5_000; round++) {
        long patience = 1_000 + round % 50 * 2_000L;
        Future<Boolean> impatient = threads.submit(() -> take(patience));
        while (waiters.isEmpty() && !impatient.isDone()) {
          Thread.onSpinWait();
        }
        Future<Boolean> patient = threads.submit(() -> take(TimeUnit.SECONDS.toNanos(5)));
        long until = System.nanoTime() + round % 37 * 1_500L;
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        things.incrementAndGet();
        waiters.wake(1);
        boolean first = impatient.get();
        if (first) {
          things.incrementAndGet();
          waiters.wake(1);
        }
        assertThat(patient.get()).as("round %d", round).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void somebodyWhoThrowsWhenToldKeepsNobodyAsleep() {
    AtomicInteger wakeUps = new AtomicInteger();
    waiters.enter(
        () -> {
          throw new IllegalStateException("thrown by a test");
        });
    waiters.enter(wakeUps::incrementAndGet);
    waiters.wakeAll();
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void aThreadThatWaitsAgainAtOnceIsWokenOncePerCall() throws Exception {
    int calls = 50_000;
    AtomicInteger wakeUps = new AtomicInteger();
    Thread thread = new Thread(() -> countWakeUps(wakeUps));
    thread.start();
    for (int call = 0; call < calls; call++) {
      while (waiters.isEmpty()) {
        Thread.onSpinWait();
      }
      waiters.wake(1_000_000);
    }
    while (waiters.isEmpty() || wakeUps.get() < calls) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();
    assertThat(wakeUps).hasValue(calls);
  }

  private void countWakeUps(AtomicInteger wakeUps) {
    Waiters.Waiter waiter = waiters.enter();
    while (!Thread.currentThread().isInterrupted()) {
      waiters.park(waiter, Long.MAX_VALUE);
      if (waiters.enterAgain(waiter)) {
        wakeUps.incrementAndGet();
      }
    }
  }

  private boolean take(long nanos) {
    long deadline = System.nanoTime() + nanos;
    Waiters.Waiter waiter = waiters.enter();
    boolean served = false;
    try {
      while (!(served = things.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        waiters.park(waiter, left);
        waiters.enterAgain(waiter);
      }
      return true;
    } finally {
      waiters.leave(waiter, served);
    }
  }
}
