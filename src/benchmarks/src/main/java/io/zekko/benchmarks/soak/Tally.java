package io.zekko.benchmarks.soak;

import io.zekko.Message;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What is counted on one lane, and what was wrong. Any thread. */
final class Tally {
  private static final int MOST_VIOLATIONS = 100;

  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  void sent() {
    sent.increment();
  }

  void received() {
    received.increment();
  }

  /** Counts what a process has counted by itself. */
  void add(long moreSent, long moreReceived) {
    sent.add(moreSent);
    received.add(moreReceived);
  }

  /**
   * A numbered message came to a server. Each visitor has one connection: its messages come in
   * order and without gaps, and only the last ones may be missing if it was killed.
   */
  void arrived(Message message) {
    received();
    String name = message.frame(0).utf8String();
    long number = number(message);
    Long before = last.put(name, number);
    follow(name, before == null ? -1 : before, number, true);
  }

  /** A number after another one of the same sender. */
  void follow(String name, long before, long number, boolean complete) {
    if (number <= before) {
      violation(name + " sent " + number + " after " + before);
    } else if (number != before + 1) {
      gaps.increment();
      if (complete) {
        violation(name + " sent " + number + ", but before that " + before);
      }
    }
  }

  static long number(Message message) {
    return Long.parseLong(message.frame(1).utf8String());
  }

  /** A visitor whose messages must all have arrived in the end. */
  void mustHaveArrived(String name, long count) {
    last.merge("end of " + name, count - 1, Math::max);
  }

  /** Looks for messages that never came, when none are on their way any more. */
  void checkArrivals() {
    last.forEach(
        (key, number) -> {
          if (key.startsWith("end of ")) {
            String name = key.substring("end of ".length());
            long arrived = last.getOrDefault(name, -1L);
            if (arrived != number) {
              violation(name + " sent up to " + number + ", but " + arrived + " came last");
            }
          }
        });
  }

  void violation(String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(what);
    }
  }

  Queue<String> violations() {
    return violations;
  }

  long sentCount() {
    return sent.sum();
  }

  long receivedCount() {
    return received.sum();
  }

  long gapCount() {
    return gaps.sum();
  }
}
