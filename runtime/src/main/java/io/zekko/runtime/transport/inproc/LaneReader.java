package io.zekko.runtime.transport.inproc;

import io.zekko.Message;

/** The end of a {@link Lane} where messages come out. */
final class LaneReader extends Apart {
  private final Lane lane;
  private Lane.Chunk chunk;
  private int next;
  private long taken;
  private long visible;
  private long counted;
  private long acknowledged;
  private long lowWater = LaneWriter.NO_LIMIT;
  private boolean creditDue;

  LaneReader(Lane lane, Lane.Chunk first) {
    this.lane = lane;
    this.chunk = first;
  }

  /**
   * Sets how many messages the writer may have unread. Progress is reported when half as many have
   * been taken: often enough to keep the writer busy, and seldom enough to be cheap.
   */
  void capacity(long messages) {
    lowWater = messages == LaneWriter.NO_LIMIT ? messages : (messages + 1) / 2;
    acknowledge();
  }

  boolean readable() {
    return taken != visible || taken != (visible = lane.published.getAcquire());
  }

  /** How many messages can be read now. */
  int unread() {
    visible = lane.published.getAcquire();
    return (int) Math.min(visible - taken, Integer.MAX_VALUE);
  }

  /** How many messages can be read without a look at the lane. */
  int known() {
    return (int) Math.min(visible - taken, Integer.MAX_VALUE);
  }

  /** The next message, or null if there is none. */
  Message poll() {
    if (!readable()) {
      return null;
    }
    if (next == Lane.CHUNK_MESSAGES) {
      nextChunk();
    }
    Object[] items = chunk.items;
    Object item = items[next];
    items[next++] = null;
    taken++;
    if (item instanceof Message message) {
      if (++counted - acknowledged >= lowWater) {
        acknowledge();
      }
      return message;
    }
    return item == Lane.NEWEST ? lane.newest.getAndSet(null) : ((Lane.Aside) item).message();
  }

  private void nextChunk() {
    Lane.Chunk done = chunk;
    chunk = done.next;
    // An old chunk that is garbage would keep its young successors alive until the next marking.
    done.next = null;
    next = 0;
  }

  /** Reports everything taken so far. */
  void acknowledge() {
    acknowledged = counted;
    lane.acknowledged.setRelease(counted);
    creditDue = true;
  }

  /** Whether progress was reported since this was last asked, so that the writer should look. */
  boolean takeCreditDue() {
    boolean due = creditDue;
    creditDue = false;
    return due;
  }

  boolean creditDue() {
    return creditDue;
  }

  /** Throws everything away that can be seen; returns how many messages for the user that were. */
  int discard() {
    long before = counted;
    int newest = lane.newest.get() == null ? 0 : 1;
    while (poll() != null) {
      // Nothing to do with it.
    }
    acknowledge();
    return (int) Math.min(counted - before, Integer.MAX_VALUE - 1) + newest;
  }
}
