package io.zekko.runtime.transport.stream;

import io.netty.channel.EventLoop;
import io.zekko.runtime.zmtp.ZmtpEngine;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a session when its engine wants to look at the clock. Deadlines move back with every
 * message; the timer stays where it is and looks again when it fires.
 */
final class SessionTimer {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long ORIGIN = System.nanoTime();

  private final EventLoop eventLoop;
  private final ZmtpEngine engine;
  private final Runnable onTime;
  private Future<?> timer;
  private long armedFor = NEVER;
  private boolean stopped;

  SessionTimer(EventLoop eventLoop, ZmtpEngine engine, Runnable onTime) {
    this.eventLoop = eventLoop;
    this.engine = engine;
    this.onTime = onTime;
  }

  /** The time that engines are told: from 0, so that it never wraps around. */
  static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /** Makes sure that the timer fires by the engine's deadline. */
  void check() {
    long deadline = stopped ? NEVER : engine.deadlineNanos();
    if (deadline < armedFor) {
      cancel();
      armedFor = deadline;
      timer = eventLoop.schedule(this::fire, deadline - now(), TimeUnit.NANOSECONDS);
    }
  }

  /** For good: the session is over. */
  void stop() {
    stopped = true;
    cancel();
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    armedFor = NEVER;
  }

  private void fire() {
    armedFor = NEVER;
    timer = null;
    if (engine.deadlineNanos() <= now()) {
      onTime.run();
    }
    check();
  }
}
