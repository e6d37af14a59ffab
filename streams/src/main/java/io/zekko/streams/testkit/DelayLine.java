package io.zekko.streams.testkit;

import io.zekko.Message;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * Messages on their way, each for as long as the delay said when it set out. They arrive in their
 * order, also when the delay becomes shorter. Thread-safe.
 */
final class DelayLine {
  private final DelayQueue<Item> items = new DelayQueue<>();
  private long lastDue = System.nanoTime();
  private long count;

  synchronized void put(Message message, Duration delay) {
    long due = System.nanoTime() + delay.toNanos();
    lastDue = due - lastDue > 0 ? due : lastDue;
    items.add(new Item(message, lastDue, count++));
  }

  /** The next message that has arrived, or null. */
  Message poll() {
    Item item = items.poll();
    return item == null ? null : item.message;
  }

  /** The next message, which arrives within {@code patience}, or null. */
  Message poll(Duration patience) throws InterruptedException {
    Item item = items.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    return item == null ? null : item.message;
  }

  /** How long until the next message arrives; zero or less if it has, null if there is none. */
  Duration untilNext() {
    Item item = items.peek();
    return item == null ? null : Duration.ofNanos(item.getDelay(TimeUnit.NANOSECONDS));
  }

  int size() {
    return items.size();
  }

  /** Forgets the messages that have not arrived. */
  synchronized void loseTheRest() {
    lastDue = System.nanoTime();
    items.removeIf(item -> item.getDelay(TimeUnit.NANOSECONDS) > 0);
  }

  private record Item(Message message, long due, long number) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      Item that = (Item) other;
      return due == that.due
          ? Long.compare(number, that.number)
          : Long.signum(due - that.due); // As nanoTime wants to be compared
    }
  }
}
