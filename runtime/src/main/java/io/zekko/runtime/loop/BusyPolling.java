package io.zekko.runtime.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.zekko.InvalidOptionException;
import java.time.Duration;

/**
 * How long a loop looks for work before it sleeps. To wake a sleeping thread costs tens of
 * microseconds, mostly of a core that sleeps too, which is most of the time of a round trip.
 */
final class BusyPolling {
  private static final String PATH = "zekko.io.busy-poll";
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private BusyPolling() {}

  /**
   * What the configuration says.
   *
   * @throws InvalidOptionException if that is no duration, or too long
   */
  static long nanos(Config config) {
    Duration duration;
    try {
      duration = config.getDuration(PATH);
    } catch (ConfigException e) {
      throw new InvalidOptionException(PATH, config.getValue(PATH).unwrapped(), "a duration");
    }
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidOptionException(PATH, duration, "a duration of at most " + LONGEST);
    }
    return duration.toNanos();
  }
}
