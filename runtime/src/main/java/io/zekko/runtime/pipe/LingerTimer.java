package io.zekko.runtime.pipe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Limits how long a closed pipe goes on sending. */
final class LingerTimer {
  private final ScheduledExecutorService loop;
  private Future<?> timer;

  /** A timer that has not started. */
  LingerTimer(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /**
   * Starts to count.
   *
   * @param linger empty for ever
   */
  void start(Optional<Duration> linger, Runnable onEnd) {
    linger.ifPresent(time -> timer = loop.schedule(onEnd, time.toNanos(), TimeUnit.NANOSECONDS));
  }

  void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
