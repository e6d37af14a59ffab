package io.zekko.patterns.proxy;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;

/**
 * One direction of a proxy: takes a batch from one socket and the next one only when the other
 * socket has taken all of it, so that a side that is full holds the other side back.
 */
final class Direction {
  /** Enough to make a wake-up worth while, little enough to lose no back-pressure. */
  private static final int BATCH = 128;

  private final Message[] batch = new Message[BATCH];
  private final MessageReader reader;
  private final SocketAccess target;
  private final SocketAccess witness;
  private final MessageWriter writer;
  private final MessageWriter capture;
  private final SideCounters from;
  private final SideCounters to;
  private int next;
  private int size;
  private boolean captured;

  /**
   * @param capture gets each message before it is passed on; may be null
   * @param wake called on any thread when it is worth moving again
   */
  Direction(
      SocketAccess source,
      SocketAccess target,
      SocketAccess capture,
      SideCounters from,
      SideCounters to,
      Runnable wake) {
    this.reader = source.reader(wake);
    this.target = target;
    this.writer = target.writer(wake);
    this.witness = capture;
    this.capture = capture == null ? null : capture.writer(wake);
    this.from = from;
    this.to = to;
  }

  /** Moves one batch at most; false if it has to wait to be woken. */
  boolean move() {
    if (next == size) {
      next = 0;
      size = 0;
      size = reader.read(batch); // which may fail
    }
    while (next < size) {
      Message message = batch[next];
      if (!capture(message) || !pass(message)) {
        return false;
      }
      captured = false;
      from.received(message);
      batch[next++] = null;
    }
    return size > 0;
  }

  private boolean capture(Message message) {
    if (capture != null && !captured) {
      try {
        captured = capture.write(message);
      } catch (ZekkoException e) {
        drop(e, witness);
        captured = true;
      }
    }
    return capture == null || captured;
  }

  private boolean pass(Message message) {
    try {
      if (!writer.write(message)) {
        return false;
      }
      to.sent(message);
    } catch (ZekkoException e) {
      drop(e, target);
    }
    return true;
  }

  /** What a peer says must not end the proxy, though its other socket could not say it. */
  private static void drop(ZekkoException problem, SocketAccess socket) {
    if (problem instanceof SocketClosedException) {
      throw problem;
    }
    socket.countDropped(DropReason.MALFORMED, 1);
  }

  /** Ends; what was taken and not passed on goes back to its socket. */
  void close() {
    reader.giveBack(batch, next, size);
    reader.close();
    writer.close();
    if (capture != null) {
      capture.close();
    }
  }
}
