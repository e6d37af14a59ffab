package io.zekko.runtime.transport.inproc;

import io.zekko.Message;

/** The end of a {@link Lane} where messages go in. */
final class LaneWriter extends Apart {
  static final long NO_LIMIT = Long.MAX_VALUE;

  private final Lane lane;
  private Lane.Chunk chunk;
  private int next;
  private long added;
  private long shown;
  private long counted;
  private long acknowledged;
  private long reported;
  private long capacity = NO_LIMIT;
  private boolean conflating;

  LaneWriter(Lane lane, Lane.Chunk first) {
    this.lane = lane;
    this.chunk = first;
  }

  /**
   * Sets how many messages may be unread at a time; those that are too many already stay. A
   * conflating writer has no limit: a new message takes the place of one that is still unread.
   */
  void limit(long messages, boolean conflating) {
    this.capacity = conflating ? NO_LIMIT : messages;
    this.conflating = conflating;
  }

  boolean hasRoom() {
    return counted - acknowledged < capacity
        || counted - (acknowledged = lane.acknowledged.getAcquire()) < capacity;
  }

  /** As {@link #hasRoom}, without the credit that {@link #takeDrained} has not yet told. */
  int room() {
    if (capacity == NO_LIMIT) {
      return Integer.MAX_VALUE;
    }
    return (int) Math.min(Math.max(0, capacity - (counted - reported)), Integer.MAX_VALUE - 1);
  }

  /** Adds a message; true if it took the place of an older one. */
  boolean add(Message message) {
    if (conflating) {
      return replaceNewest(message);
    }
    counted++;
    append(message);
    return false;
  }

  private boolean replaceNewest(Message message) {
    if (lane.newest.getAndSet(message) != null) {
      return true;
    }
    append(Lane.NEWEST);
    return false;
  }

  /** Adds a message that takes no credit. */
  void addAside(Message message) {
    append(new Lane.Aside(message));
  }

  private void append(Object item) {
    if (next == Lane.CHUNK_MESSAGES) {
      chunk = chunk.next = new Lane.Chunk();
      next = 0;
    }
    chunk.items[next++] = item;
    added++;
  }

  /** How many items the reader cannot see yet. */
  int hidden() {
    return (int) (added - shown);
  }

  /** Shows all items to the reader; false if it could see them already. */
  boolean publish() {
    if (added == shown) {
      return false;
    }
    shown = added;
    lane.published.setRelease(added);
    return true;
  }

  /**
   * How much room has come since this was last asked because the reader has taken messages; of
   * those that were too many for a lowered limit none.
   */
  int takeDrained() {
    acknowledged = lane.acknowledged.getAcquire();
    int before = room();
    int drained = (int) Math.min(acknowledged - reported, Integer.MAX_VALUE);
    reported += drained;
    return capacity == NO_LIMIT ? drained : room() - before;
  }

  /** How many messages the reader has not taken, as far as it has reported. */
  int unread() {
    long unread = counted - lane.acknowledged.getAcquire();
    return (int) Math.min(unread, Integer.MAX_VALUE) + (lane.newest.get() == null ? 0 : 1);
  }
}
