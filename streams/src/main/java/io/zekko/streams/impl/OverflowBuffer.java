package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.streams.Overflow;
import io.zekko.streams.OverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages that wait in a stage which must not wait itself, never more than its mark, and the
 * choice of what becomes of the others.
 */
final class OverflowBuffer {
  /** What stands for a mark of 0, which means no limit elsewhere. */
  private static final int LARGEST = 64 * 1024;

  private final Overflow overflow;
  private final int mark;
  private final String place;
  // With conflation the topics of the messages, each once, in the order of their first message.
  private final ArrayDeque<Object> queue = new ArrayDeque<>();
  private final Map<ByteBuffer, Message> newest = new HashMap<>();

  OverflowBuffer(Overflow overflow, int mark, String place) {
    this.overflow = overflow;
    this.mark = mark == 0 ? LARGEST : mark;
    this.place = place;
  }

  /** Under what a dropped message is counted. */
  DropReason reason() {
    return overflow == Overflow.CONFLATE ? DropReason.CONFLATED : DropReason.STREAM_OVERFLOW;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /**
   * Adds a message and returns how many were dropped for it, perhaps itself.
   *
   * @throws OverflowException if there is no room and that is to be a failure
   */
  int add(Message message) {
    if (overflow == Overflow.CONFLATE) {
      return conflate(message);
    }
    if (queue.size() < mark) {
      queue.add(message);
      return 0;
    }
    if (overflow == Overflow.FAIL) {
      throw new OverflowException(place);
    }
    if (overflow == Overflow.DROP_OLD) {
      queue.remove();
      queue.add(message);
    }
    return 1;
  }

  /** The message that is next, or null. */
  Message peek() {
    Object next = queue.peek();
    return next instanceof ByteBuffer topic ? newest.get(topic) : (Message) next;
  }

  /** Takes out the message that is next, or null. */
  Message poll() {
    Object next = queue.poll();
    return next instanceof ByteBuffer topic ? newest.remove(topic) : (Message) next;
  }

  /** Takes out all messages, in their order. */
  Message[] clear() {
    Message[] all = new Message[queue.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = poll();
    }
    return all;
  }

  private int conflate(Message message) {
    ByteBuffer topic = ByteBuffer.wrap(message.frameBytes(0));
    if (newest.put(topic, message) != null) {
      return 1;
    }
    queue.add(topic);
    if (queue.size() <= mark) {
      return 0;
    }
    poll();
    return 1;
  }
}
