package io.zekko.runtime.pipe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Limits how long a closed pipe goes on sending. */
final class LingerTimer {
  private final ScheduledExecutorService loop;
  private final Optional<Duration> linger;
  private Future<?> timer;

  /**
   * A timer that has not started.
   *
   * @param linger empty for ever
   */
  LingerTimer(ScheduledExecutorService loop, Optional<Duration> linger) {
    this.loop = loop;
    this.linger = linger;
  }

  /** Whether there is no time at all. */
  boolean isZero() {
    return linger.isPresent() && linger.get().isZero();
  }

  void start(Runnable onEnd) {
    linger.ifPresent(time -> timer = loop.schedule(onEnd, time.toNanos(), TimeUnit.NANOSECONDS));
  }

  void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
