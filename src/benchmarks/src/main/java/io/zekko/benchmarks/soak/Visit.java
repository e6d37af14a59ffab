package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One visitor from its coming to its going. Single-threaded. */
final class Visit {
  /** How long anything may take that must come. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long to wait for what may not come, before looking whether the visit is over. */
  static final Duration GLANCE = Duration.ofMillis(50);

  private static final int SHORTEST_MILLIS = 100;
  private static final int LONGEST_MILLIS = 3000;
  private static final int LARGE_ONE_IN = 200;
  private static final int LARGE_BYTES = 40_000;
  private static final int SMALL_BYTES = 200;
  private static final int REST_MILLIS = 5;

  private final String name;
  private final Random random;
  private final BooleanSupplier ended;
  private final long end;
  private long next;

  /**
   * @param name unlike that of any other visit
   * @param ended whether all visits have to end
   */
  Visit(String name, Random random, BooleanSupplier ended) {
    this.name = name;
    this.random = random;
    this.ended = ended;
    long millis = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
    end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Options for a visitor's socket: what it has sent arrives although it goes. */
  static SocketOptions options(Zekko zekko) {
    return SocketOptions.create(zekko.system()).withLinger(PATIENCE);
  }

  boolean goesOn() {
    return System.nanoTime() < end && !ended.getAsBoolean();
  }

  String name() {
    return name;
  }

  /** The next numbered message, of a size that varies. */
  Message next() {
    int most = random.nextInt(LARGE_ONE_IN) == 0 ? LARGE_BYTES : SMALL_BYTES;
    return numbered(name, next++, random.nextInt(most));
  }

  /** How many messages there were. */
  long count() {
    return next;
  }

  /** A pause, so that many visitors share a machine. */
  void rest() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
  }

  static Message numbered(String name, long number, int payload) {
    return Message.of(
        name.getBytes(StandardCharsets.US_ASCII),
        Long.toString(number).getBytes(StandardCharsets.US_ASCII),
        new byte[payload]);
  }
}
