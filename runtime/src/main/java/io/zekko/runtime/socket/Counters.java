package io.zekko.runtime.socket;

import io.zekko.runtime.event.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a socket counts, and the one log line in ten seconds that says that messages were lost. Loop
 * only.
 */
final class Counters {
  private static final Logger LOG = LoggerFactory.getLogger("io.zekko.drops");
  private static final long LOG_INTERVAL = TimeUnit.SECONDS.toNanos(10);

  private final String socket;
  private final long[] dropped = new long[DropReason.values().length];
  private final AtomicLongArray byUsers = new AtomicLongArray(dropped.length);
  private long nextLog = System.nanoTime();
  private long sent;
  private long handed;
  private long failures;

  Counters(String socket) {
    this.socket = socket;
  }

  void sent(int messages) {
    sent += messages;
  }

  long sent() {
    return sent;
  }

  /** Messages that went to actors and asynchronous receivers, past the inbox. */
  void handed(int messages) {
    handed += messages;
  }

  long handed() {
    return handed;
  }

  void failure() {
    failures++;
  }

  long failures() {
    return failures;
  }

  void dropped(DropReason reason, int messages) {
    dropped[reason.ordinal()] += messages;
    if (reason.isLoss()) {
      logRarely();
    }
  }

  /** Messages that a user gave up, maybe after the loop has counted its last. Any thread. */
  void droppedByUser(DropReason reason, int messages) {
    byUsers.addAndGet(reason.ordinal(), messages);
  }

  Map<DropReason, Long> dropped() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      long count = dropped[reason.ordinal()] + byUsers.get(reason.ordinal());
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }

  /** The log line that a loss calls for, unless there was one not long ago. */
  void logRarely() {
    long now = System.nanoTime();
    if (now - nextLog >= 0) {
      nextLog = now + LOG_INTERVAL;
      LOG.warn("{} has dropped messages; in all so far: {}", socket, dropped());
    }
  }
}
