package io.zekko.runtime.socket;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads, platform or virtual, that wait for a socket to have room or messages, in the order in
 * which they came. Whoever makes room or messages wakes as many as can go on; a thread that leaves
 * without using its wake-up passes it on, so that none is lost.
 */
final class Waiters {
  private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);

  private final ConcurrentLinkedQueue<Waiter> queue = new ConcurrentLinkedQueue<>();

  /** One waiting thread, or something that is told instead of a thread. */
  static final class Waiter {
    private final Thread thread;
    private final Runnable told;
    private volatile boolean woken;
    private Waiter wokenNext;

    private Waiter(Thread thread, Runnable told) {
      this.thread = thread;
      this.told = told;
    }

    private void tell() {
      try {
        told.run();
      } catch (Throwable e) {
        // Those behind it have left the queue already, and the loop must go on.
        LOG.error("what is told of room or messages must not throw", e);
      }
    }

    private void wake() {
      woken = true;
      if (told == null) {
        LockSupport.unpark(thread);
      } else {
        tell();
      }
    }
  }

  /**
   * Whether nobody waits. Read it after the change that could let a thread go on has been made
   * visible to all.
   */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Enters the calling thread. It must look once more for what it wants before it parks. */
  Waiter enter() {
    return enter(new Waiter(Thread.currentThread(), null));
  }

  /**
   * Enters {@code told} in place of a thread: it runs on the thread that wakes, must not block, and
   * is told once; {@link #enterAgain} follows if it is to be told again.
   */
  Waiter enter(Runnable told) {
    return enter(new Waiter(null, told));
  }

  private Waiter enter(Waiter waiter) {
    queue.add(waiter);
    return waiter;
  }

  /** Puts a thread that was woken for nothing back into the queue; false if it was not woken. */
  boolean enterAgain(Waiter waiter) {
    if (!waiter.woken) {
      return false;
    }
    waiter.woken = false;
    queue.add(waiter);
    return true;
  }

  /** As {@link #park(Waiter, long)}, but stays awake for the first {@code busyNanos}. */
  void park(Waiter waiter, long nanos, long busyNanos) {
    if (busyNanos > 0) {
      stayAwake(waiter, Math.min(nanos, busyNanos));
    }
    park(waiter, nanos);
  }

  /**
   * Parks the calling thread until it is woken, interrupted, or {@code nanos} have passed. May
   * return early.
   */
  void park(Waiter waiter, long nanos) {
    if (waiter.woken) {
      return;
    }
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private static void stayAwake(Waiter waiter, long nanos) {
    long start = System.nanoTime();
    while (!waiter.woken && System.nanoTime() - start < nanos) {
      // Whoever will wake this thread may need its core.
      Thread.yield();
    }
  }

  /** Takes a thread out, {@code served} or not. */
  void leave(Waiter waiter, boolean served) {
    // Whoever has left the queue is being woken, even if it does not show yet.
    if (!queue.remove(waiter) && !served) {
      wake(1);
    }
  }

  /**
   * Wakes up to {@code count} threads that wait now. All of them leave the queue before the first
   * one is woken: a thread that takes what there is and waits again at once must not be woken by
   * the same call, again and again.
   */
  void wake(int count) {
    Waiter first = queue.poll();
    Waiter last = first;
    for (int i = 1; i < count && last != null; i++) {
      last.wokenNext = queue.poll();
      last = last.wokenNext;
    }
    while (first != null) {
      Waiter next = first.wokenNext;
      first.wokenNext = null;
      first.wake();
      first = next;
    }
  }

  /** Wakes all. */
  void wakeAll() {
    wake(Integer.MAX_VALUE);
  }
}
