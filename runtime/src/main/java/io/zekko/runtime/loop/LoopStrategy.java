package io.zekko.runtime.loop;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * What a loop does before each look at its channels: goes on, stays awake for a while, or sleeps.
 */
final class LoopStrategy implements SelectStrategy {
  private final long busyPollNanos;
  private final LateWakes wakes;
  private long idleSince;
  private boolean idle;

  LoopStrategy(long busyPollNanos, LateWakes wakes) {
    this.busyPollNanos = busyPollNanos;
    this.wakes = wakes;
  }

  @Override
  public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
    // Also before it sleeps: only a loop that has found nothing once was not busy.
    int ready = selectNow.get();
    if (hasTasks || ready > 0) {
      idle = false;
      wakes.busy();
      return ready;
    }
    wakes.idle();
    if (busyPollNanos > 0 && staysAwake(System.nanoTime())) {
      // Whoever has the work for this loop may need its core.
      Thread.yield();
      return CONTINUE;
    }
    idle = false;
    return SELECT;
  }

  private boolean staysAwake(long now) {
    if (!idle) {
      idle = true;
      idleSince = now;
    }
    return now - idleSince < busyPollNanos;
  }
}
