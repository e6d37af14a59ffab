package io.zekko.runtime.transport.inproc;

import io.zekko.Message;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One direction of a connection: a queue without locks from one loop to another, and the credit
 * that comes back. The writer shows its messages in batches, the reader reports in batches what it
 * has taken, so the two loops touch shared memory rarely.
 *
 * <p>The queue is a chain of chunks of which each is filled once. A queue that goes round in one
 * array would be faster to allocate but slower to use: once the array is old, G1 pays a fence for
 * every young message stored into it.
 *
 * <p>Each cursor is used by one thread at a time. It may pass from loop to loop only by way of a
 * task or a lock, which makes everything that was done with it visible.
 */
final class Lane {
  static final int CHUNK_MESSAGES = 128;

  /** Stands in the queue for whatever {@link #newest} holds when the reader gets there. */
  static final Object NEWEST = new Object();

  final LaneWriter writer;
  final LaneReader reader;

  /** How many items the reader may see. */
  final AtomicLong published = new AtomicLong();

  /** How many counted messages the reader has reported as taken. */
  final AtomicLong acknowledged = new AtomicLong();

  /** The only message of a conflating lane. */
  final AtomicReference<Message> newest = new AtomicReference<>();

  Lane() {
    Chunk first = new Chunk();
    writer = new LaneWriter(this, first);
    reader = new LaneReader(this, first);
  }

  /**
   * What a direction may hold: the marks of both sides together, or no limit if either has none.
   */
  static long capacity(int sendHighWaterMark, int receiveHighWaterMark) {
    return sendHighWaterMark == 0 || receiveHighWaterMark == 0
        ? LaneWriter.NO_LIMIT
        : (long) sendHighWaterMark + receiveHighWaterMark;
  }

  /** A part of the queue. */
  static final class Chunk {
    final Object[] items = new Object[CHUNK_MESSAGES];
    Chunk next;
  }

  /** A message that takes no credit. */
  record Aside(Message message) {}
}
