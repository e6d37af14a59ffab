package io.zekko.runtime.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;

/**
 * One thread that carries both bytes and actors: a Netty event loop that is also the executor of
 * one Pekko dispatcher. A socket lives on one loop, and so do its pipes and the channels of its
 * peers; none of them needs a lock.
 */
public final class IoLoop {
  /** How many bytes a channel reads at once, and the size of {@link #scratch()}. */
  public static final int READ_BYTES = 256 * 1024;

  private final int index;
  private final EventLoop eventLoop;
  private final String dispatcher;
  private final long busyPollNanos;
  private final LateWakes wakes;
  private final byte[] scratch = new byte[READ_BYTES];
  private final ArrayList<Flushable> toFlush = new ArrayList<>();

  IoLoop(int index, EventLoop eventLoop, String dispatcher, long busyPollNanos, LateWakes wakes) {
    this.index = index;
    this.eventLoop = eventLoop;
    this.dispatcher = dispatcher;
    this.busyPollNanos = busyPollNanos;
    this.wakes = wakes;
  }

  /** The number of this loop within its Zekko, from 0. */
  public int index() {
    return index;
  }

  /** The event loop, for registering channels and for timers. */
  public EventLoop eventLoop() {
    return eventLoop;
  }

  /** The id of the dispatcher whose actors run on this loop. */
  public String dispatcher() {
    return dispatcher;
  }

  /**
   * How long the loop, and whoever waits for it, looks for work before sleeping; 0 is not at all.
   */
  public long busyPollNanos() {
    return busyPollNanos;
  }

  /** Whether the caller runs on this loop. */
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  /**
   * Memory for use within one call on this loop, {@link #READ_BYTES} long; what it holds is void
   * afterwards.
   */
  public byte[] scratch() {
    return scratch;
  }

  /**
   * Asks for one {@link Flushable#flush} at the end of the present batch. Ask once per batch. Loop
   * only.
   */
  public void flushLater(Flushable flushable) {
    toFlush.add(flushable);
  }

  /**
   * Asks for one {@link Wakeable#wake}: at once if the loop has just been idle, and else as soon as
   * it has nothing else to do, or has gone on for a fifth of a millisecond. Ask once until then.
   * Loop only.
   */
  public void wakeLater(Wakeable wakeable) {
    wakes.add(wakeable);
  }

  /** Ends a batch: flushes whatever asked for it. Called by whoever began the batch. Loop only. */
  public void flush() {
    for (int i = 0; i < toFlush.size(); i++) {
      toFlush.get(i).flush();
    }
    toFlush.clear();
    wakes.wakeOverdue();
  }
}
