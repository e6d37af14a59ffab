package io.zekko.benchmarks.side;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process takes from the machine at one moment.
 *
 * @param heap bytes that are still in use after a collection
 * @param direct bytes of direct buffers
 * @param resident bytes that the operating system counts; NaN where it does not tell
 * @param threads live threads
 */
record Footprint(double heap, double direct, double resident, double threads) {
  private static final int COLLECTIONS = 3;
  private static final double KIB = 1024;

  static Footprint now() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        directNow(),
        residentNow(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Tells what came with {@code connections} since {@code before}. */
  void tell(Task task, Footprint before, int connections) {
    task.result("heap", (heap - before.heap) / KIB / connections);
    task.result("direct", (direct - before.direct) / KIB / connections);
    task.result("resident", (resident - before.resident) / KIB / connections);
    task.result("threads", threads - before.threads);
  }

  private static double directNow() {
    long ofJdk =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    // Netty may allocate beside the JDK's count, and then has one of its own.
    return Math.max(ofJdk, PlatformDependent.usedDirectMemory());
  }

  private static double residentNow() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
