package io.zekko.runtime.chaos;

import java.util.HashMap;
import java.util.Map;

/** The numbers that came from each sender: never one twice, never an older one after a newer. */
public final class Sequence {
  private final Map<String, Long> last = new HashMap<>();
  private long received;
  private long missing;
  private long gaps;

  /** Takes the next number of {@code sender}; each counts from 0. */
  public void take(String sender, long number) {
    long before = last.getOrDefault(sender, -1L);
    if (number <= before) {
      throw new AssertionError(sender + " sent " + number + " after " + before);
    }
    last.put(sender, number);
    received++;
    missing += number - before - 1;
    gaps += number == before + 1 ? 0 : 1;
  }

  /** How many numbers came. */
  public long received() {
    return received;
  }

  /** How many did not come although newer ones did. */
  public long missing() {
    return missing;
  }

  /** In how many places. */
  public long gaps() {
    return gaps;
  }

  /** The newest number of {@code sender}, or -1. */
  public long last(String sender) {
    return last.getOrDefault(sender, -1L);
  }
}
