package io.zekko.examples.demo;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What all clients of one load have counted together. Thread-safe. */
final class Tally {
  private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

  private final LongAdder requests = new LongAdder();
  private final LongAdder replies = new LongAdder();
  private final LongAdder strays = new LongAdder();
  private final Map<String, LongAdder> byWorker = new ConcurrentHashMap<>();
  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

  void request() {
    requests.increment();
  }

  /** A reply to a request that was waiting for it. */
  void reply(String worker, long nanos) {
    replies.increment();
    byWorker.computeIfAbsent(worker, w -> new LongAdder()).increment();
    micros.recordValue(Math.min(nanos / 1000, LONGEST_MICROS));
  }

  /**
   * A message that is no reply to a request still waiting: somebody else's reply, or a second one.
   */
  void stray() {
    strays.increment();
  }

  long requests() {
    return requests.sum();
  }

  long replies() {
    return replies.sum();
  }

  long strays() {
    return strays.sum();
  }

  /** How many replies took longer than {@code limit}. */
  long later(Duration limit) {
    return micros.getCountBetweenValues(limit.toNanos() / 1000 + 1, Long.MAX_VALUE);
  }

  /** The time in milliseconds within which {@code percent} of the replies came. */
  double millis(double percent) {
    return micros.getValueAtPercentile(percent) / 1000.0;
  }

  /** Replies by the name of the worker that gave them, in the order of the names. */
  Map<String, Long> byWorker() {
    Map<String, Long> shares = new TreeMap<>();
    byWorker.forEach((worker, count) -> shares.put(worker, count.sum()));
    return shares;
  }
}
