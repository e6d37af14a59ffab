package io.zekko.runtime.pipe;

import io.zekko.Message;

/**
 * A queue of messages for one thread, without a limit of its own.
 *
 * <p>It is a list of short-lived arrays instead of one ring that lives as long as its pipe: under
 * G1 a young message stored into an old array costs a memory fence, one stored into a young array
 * costs nothing.
 */
final class MessageQueue {
  private static final int FIRST_LENGTH = 8;
  private static final int LARGEST_LENGTH = 256;

  private Chunk head;
  private Chunk tail;
  private int headIndex;
  private int tailIndex;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Message message) {
    Chunk last = tail;
    if (last == null) {
      last = tail = head = new Chunk(FIRST_LENGTH);
      headIndex = tailIndex = 0;
    } else if (tailIndex == last.messages.length) {
      last = tail = last.next = new Chunk(Math.min(2 * tailIndex, LARGEST_LENGTH));
      tailIndex = 0;
    }
    last.messages[tailIndex++] = message;
    size++;
  }

  /** The oldest message, or null. */
  Message peek() {
    return size == 0 ? null : head.messages[headIndex];
  }

  /** Takes the oldest message, or returns null. */
  Message poll() {
    if (size == 0) {
      return null;
    }
    Chunk first = head;
    Message message = first.messages[headIndex];
    first.messages[headIndex++] = null;
    size--;
    if (headIndex == first.messages.length) {
      head = first.next;
      headIndex = 0;
      if (head == null) {
        tail = null;
      }
    }
    return message;
  }

  /** Takes all messages and returns how many there were. */
  int clear() {
    int count = size;
    head = tail = null;
    size = 0;
    return count;
  }

  private static final class Chunk {
    final Message[] messages;
    Chunk next;

    Chunk(int length) {
      messages = new Message[length];
    }
  }
}
