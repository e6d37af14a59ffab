package io.zekko.examples;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations as Pekko's configuration has them: {@code 1s}, {@code 250ms}, {@code 2 minutes}.
 */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      Duration duration =
          Duration.ofNanos(scala.concurrent.duration.Duration.create(text).toNanos());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      // No number, no unit, or infinite: the same answer as below.
    }
    throw new TypeConversionException("'" + text + "' is no duration like 1s, 250ms or 0s");
  }
}
