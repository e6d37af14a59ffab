package io.zekko.runtime.transport.stream;

import io.zekko.runtime.options.ReconnectOptions;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, and less by chance, so that
 * many clients of a server that was away do not come back at once.
 */
final class Backoff {
  private final long firstNanos;
  private final long maxNanos;
  private final DoubleSupplier random;
  private long nextNanos;

  /**
   * A backoff that begins with the interval of {@code options}.
   *
   * @param random numbers from 0 to below 1
   */
  Backoff(ReconnectOptions options, DoubleSupplier random) {
    firstNanos = options.interval().toNanos();
    maxNanos = options.maxInterval().toNanos();
    this.random = random;
    nextNanos = firstNanos;
  }

  /** A delay between half of the present interval and the whole of it, which doubles. */
  long nextNanos() {
    long interval = nextNanos;
    nextNanos = interval > maxNanos / 2 ? maxNanos : 2 * interval;
    return interval - (long) (interval / 2 * random.getAsDouble());
  }

  /** The peer was reached: the next delay is the first again. */
  void reset() {
    nextNanos = firstNanos;
  }
}
