package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.options.ReconnectOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final ReconnectOptions options =
      ReconnectOptions.create()
          .withInterval(Duration.ofMillis(100))
          .withMaxInterval(Duration.ofMillis(500));

  @Test
  @Tag("reported:backoff")
  void doublesUpToTheLongestInterval() {
    Backoff backoff = new Backoff(options, () -> 0);
    assertThat(millis(backoff)).isEqualTo(100);
    assertThat(millis(backoff)).isEqualTo(200);
    assertThat(millis(backoff)).isEqualTo(400);
    assertThat(millis(backoff)).isEqualTo(500);
    assertThat(millis(backoff)).isEqualTo(500);
  }

  @Test
  @Tag("reported:backoff")
  void chanceTakesAwayUpToHalf() {
    Backoff backoff = new Backoff(options, () -> 0.999999);
    assertThat(millis(backoff)).isEqualTo(50);
    assertThat(millis(backoff)).isEqualTo(100);
  }

  @Test
  @Tag("reported:backoff")
  void beginsAnewAfterSuccess() {
    Backoff backoff = new Backoff(options, () -> 0);
    backoff.nextNanos();
    backoff.nextNanos();
    backoff.reset();
    assertThat(millis(backoff)).isEqualTo(100);
  }

  @Test
  void withoutALongestIntervalItStays() {
    Backoff backoff = new Backoff(options.withMaxInterval(Duration.ZERO), () -> 0);
    assertThat(millis(backoff)).isEqualTo(100);
    assertThat(millis(backoff)).isEqualTo(100);
  }

  private static long millis(Backoff backoff) {
    return TimeUnit.NANOSECONDS.toMillis(backoff.nextNanos());
  }
}
