package io.zekko.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process holds.
 *
 * @param heapMiB in use, after a collection if asked for
 * @param threads alive, without those with which the JDK waits for processes
 * @param descriptors open, or -1 where the system does not tell
 */
record Resources(double heapMiB, long threads, long descriptors) {
  private static final int COLLECTIONS = 3;
  private static final double MIB = 1 << 20;

  /** As it is. */
  static Resources now() {
    return new Resources(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
        Thread.getAllStackTraces().keySet().stream().filter(Resources::isOurs).count(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getOpenFileDescriptorCount()
            : -1);
  }

  /** Without garbage. */
  static Resources afterCollection() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return now();
  }

  private static boolean isOurs(Thread thread) {
    return !thread.getName().startsWith("process reaper");
  }

  @Override
  public String toString() {
    return "heap %.1f MiB, %d threads, %d descriptors".formatted(heapMiB, threads, descriptors);
  }
}
