package io.zekko.runtime.pipe;

import io.zekko.Message;

/** What has arrived from a peer and waits for the socket. */
final class InQueue {
  /** How many subscriptions may wait on top of the mark; a peer that sends more is paused too. */
  private static final int MAX_UNCOUNTED = 1 << 16;

  /** How long their topics may be together; a command can hold a topic of 64 KiB. */
  private static final int MAX_UNCOUNTED_BYTES = 8 << 20;

  private final MessageQueue queue = new MessageQueue();
  private final boolean conflates;
  private int mark;
  private int uncounted;
  private int uncountedBytes;
  private boolean paused;

  InQueue(int mark, boolean conflates) {
    this.conflates = conflates;
    mark(mark);
  }

  /**
   * Sets the mark; what is too much for it stays. True if the peer was paused and need not be any
   * more.
   */
  boolean mark(int messages) {
    mark = messages == 0 || conflates ? Integer.MAX_VALUE : messages;
    boolean before = paused;
    paused = isFull();
    return before && !paused;
  }

  int size() {
    return queue.size();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Whether the peer has to wait. */
  boolean isPaused() {
    return paused;
  }

  /** Adds a message and returns how many older ones it replaced. */
  int add(Message message) {
    int replaced = conflates ? clear() : 0;
    queue.add(message);
    pauseIfFull();
    return replaced;
  }

  /**
   * Adds a subscription, which raises the mark by one until the queue is empty again, unless very
   * many or very long ones wait already.
   */
  void addSubscription(boolean subscribe, byte[] topic) {
    if (uncounted < MAX_UNCOUNTED && uncountedBytes <= MAX_UNCOUNTED_BYTES - topic.length) {
      uncounted++;
      uncountedBytes += topic.length;
    }
    queue.add(Message.wrap(SubscriptionFrame.of(subscribe, topic)));
    pauseIfFull();
  }

  Message poll() {
    Message message = queue.poll();
    if (queue.isEmpty()) {
      uncounted = 0;
      uncountedBytes = 0;
    }
    return message;
  }

  /** Whether the peer was paused and need not be any more: half of the mark is free. */
  boolean resume() {
    if (paused && queue.size() - uncounted <= mark / 2) {
      paused = false;
      return true;
    }
    return false;
  }

  /** Empties the queue and returns how many messages it held. */
  int clear() {
    uncounted = 0;
    uncountedBytes = 0;
    return queue.clear();
  }

  private void pauseIfFull() {
    if (isFull()) {
      paused = true;
    }
  }

  private boolean isFull() {
    return queue.size() - uncounted >= mark;
  }
}
