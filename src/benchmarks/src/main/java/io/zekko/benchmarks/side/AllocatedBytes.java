package io.zekko.benchmarks.side;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What all threads of this JVM have allocated since some moment. */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<Long, Long> before = byThread();

  private AllocatedBytes() {}

  static AllocatedBytes fromNow() {
    return new AllocatedBytes();
  }

  /** Tells the bytes for each measured message as the result {@code name}. */
  void tell(Task task, String name) {
    long bytes = 0;
    for (Map.Entry<Long, Long> now : byThread().entrySet()) {
      bytes += now.getValue() - before.getOrDefault(now.getKey(), 0L);
    }
    task.result(name, (double) bytes / task.load().count());
  }

  private static Map<Long, Long> byThread() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> all = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      // A thread that has just ended has -1.
      all.put(ids[i], Math.max(0, bytes[i]));
    }
    return all;
  }
}
