package io.zekko.runtime.pipe;

import io.zekko.Message;

/** What waits to be sent to a peer. Once full it takes nothing until half of the mark is free. */
final class OutQueue {
  private final MessageQueue queue = new MessageQueue();
  private final boolean conflates;
  private int mark;
  private int excess;
  private boolean full;

  OutQueue(int mark, boolean conflates) {
    this.conflates = conflates;
    mark(mark);
  }

  /** Sets the mark. What is too much for it stays, and has to leave before there is room again. */
  void mark(int messages) {
    mark = messages == 0 || conflates ? Integer.MAX_VALUE : messages;
    full = queue.size() >= mark;
    excess = Math.max(0, queue.size() - mark);
  }

  int size() {
    return queue.size();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  boolean isFull() {
    return full;
  }

  int room() {
    if (full) {
      return 0;
    }
    return mark == Integer.MAX_VALUE ? mark : mark - queue.size();
  }

  /** Adds a message, to be called only while not full, and returns how many older it replaced. */
  int add(Message message) {
    int replaced = conflates ? queue.clear() : 0;
    queue.add(message);
    if (queue.size() >= mark) {
      full = true;
    }
    return replaced;
  }

  Message peek() {
    return queue.peek();
  }

  void remove() {
    queue.poll();
  }

  /** How many places {@code gone} messages leave: none as long as there are more than the mark. */
  int freed(int gone) {
    int paid = Math.min(excess, gone);
    excess -= paid;
    return gone - paid;
  }

  /** Whether the queue was full and is not any more. */
  boolean reopen() {
    if (full && queue.size() <= mark / 2) {
      full = false;
      return true;
    }
    return false;
  }

  /** Empties the queue and returns how many messages it held. */
  int clear() {
    return queue.clear();
  }
}
