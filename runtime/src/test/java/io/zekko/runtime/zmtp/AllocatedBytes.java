package io.zekko.runtime.zmtp;

import java.lang.management.ManagementFactory;

/** How much memory the current thread sets aside. */
public final class AllocatedBytes {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  static long now() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The bytes that {@code action} sets aside; buffers of the test among them. */
  public static long by(Runnable action) {
    long before = now();
    action.run();
    return now() - before;
  }
}
