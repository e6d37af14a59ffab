package io.zekko.runtime.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.util.IntSupplier;
import io.zekko.InvalidOptionException;
import java.time.Duration;

/**
 * How long a loop looks for work before it sleeps. To wake a sleeping thread costs tens of
 * microseconds, mostly of a core that sleeps too, which is most of the time of a round trip.
 */
final class BusyPolling implements SelectStrategyFactory {
  private static final String PATH = "zekko.io.busy-poll";
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final long nanos;

  private BusyPolling(long nanos) {
    this.nanos = nanos;
  }

  /**
   * What the configuration says.
   *
   * @throws InvalidOptionException if that is no duration, or too long
   */
  static BusyPolling of(Config config) {
    Duration duration;
    try {
      duration = config.getDuration(PATH);
    } catch (ConfigException e) {
      throw new InvalidOptionException(PATH, config.getValue(PATH).unwrapped(), "a duration");
    }
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidOptionException(PATH, duration, "a duration of at most " + LONGEST);
    }
    return new BusyPolling(duration.toNanos());
  }

  long nanos() {
    return nanos;
  }

  @Override
  public SelectStrategy newSelectStrategy() {
    return new Strategy(nanos);
  }

  /** The strategy of one loop, which calls it before each look at its channels. */
  private static final class Strategy implements SelectStrategy {
    private final long nanos;
    private long idleSince;
    private boolean idle;
    private int yields;
    static final int YL = Integer.getInteger("yl", 0);

    Strategy(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
      int ready = hasTasks || nanos > 0 ? selectNow.get() : 0;
      if (hasTasks || ready > 0) {
        idle = false;
        yields = 0;
        return ready;
      }
      if (nanos > 0 && staysAwake(System.nanoTime())) {
        // Whoever has the work for this loop may need its core.
        Thread.yield();
        return CONTINUE;
      }
      if (yields < YL) {
        yields++;
        ready = selectNow.get();
        if (ready > 0) {
          yields = 0;
          return ready;
        }
        Thread.yield();
        return CONTINUE;
      }
      yields = 0;
      idle = false;
      return SELECT;
    }

    private boolean staysAwake(long now) {
      if (!idle) {
        idle = true;
        idleSince = now;
      }
      return now - idleSince < nanos;
    }
  }
}
