package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.loop.Wakeable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages on their way from the socket's loop to receiving threads. The loop links whole batches,
 * each a fresh array, so that one store and one wake-up carry many messages; receivers claim the
 * messages of the first batch one by one.
 */
final class Inbox implements Wakeable {
  private static final VarHandle HEAD;

  static {
    try {
      HEAD = MethodHandles.lookup().findVarHandle(Inbox.class, "head", Batch.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Messages that were linked together. */
  private static final class Batch extends AtomicInteger {
    private static final long serialVersionUID = 1L;

    private final transient Message[] messages;
    private final int size;
    private transient volatile Batch after;

    Batch(Message[] messages, int size) {
      this.messages = messages;
      this.size = size;
    }
  }

  private final Waiters waiters = new Waiters();
  private final Signal signal;
  private final boolean ahead;
  private final ConcurrentLinkedDeque<Message> givenBack = new ConcurrentLinkedDeque<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private volatile Batch head = new Batch(new Message[0], 0);
  private volatile long refillAt = Long.MAX_VALUE;
  private volatile boolean ended;
  private Batch tail = head;
  private int capacity;
  private long added;
  private int unannounced;
  private boolean asked;

  /** An inbox for about {@code capacity} messages that raises {@code signal} when it wants more. */
  Inbox(int capacity, Signal signal) {
    this.capacity = capacity;
    this.ahead = capacity > 1;
    this.signal = signal;
  }

  /** Sets how many messages this inbox is for; those that are too many stay. Loop only. */
  void capacity(int messages) {
    capacity = messages;
  }

  /** The next message, or null if there is none now. Any thread. */
  Message poll() {
    if (!givenBack.isEmpty()) {
      Message message = givenBack.poll();
      if (message != null) {
        return message;
      }
    }
    while (true) {
      Batch batch = head;
      if (batch.get() < batch.size) {
        int index = batch.getAndIncrement();
        if (index < batch.size) {
          Message message = batch.messages[index];
          batch.messages[index] = null;
          if (index == batch.size - 1) {
            countTaken(batch);
          }
          return message;
        }
      }
      Batch after = batch.after;
      if (after == null) {
        return null;
      }
      HEAD.compareAndSet(this, batch, after);
    }
  }

  /** Fills {@code into} with the next messages and returns how many there are now. Any thread. */
  int poll(Message[] into) {
    int count = 0;
    while (!givenBack.isEmpty() && count < into.length) {
      Message message = givenBack.poll();
      if (message != null) {
        into[count++] = message;
      }
    }
    while (count < into.length) {
      Batch batch = head;
      if (batch.get() < batch.size) {
        count += claim(batch, into, count);
        continue;
      }
      Batch after = batch.after;
      if (after == null) {
        break;
      }
      HEAD.compareAndSet(this, batch, after);
    }
    return count;
  }

  private int claim(Batch batch, Message[] into, int at) {
    int wanted = Math.min(into.length - at, batch.size - batch.get());
    int first = wanted > 0 ? batch.getAndAdd(wanted) : batch.size;
    int got = Math.min(wanted, batch.size - first);
    if (got <= 0) {
      return 0;
    }
    System.arraycopy(batch.messages, first, into, at, got);
    Arrays.fill(batch.messages, first, first + got, null);
    if (first + got == batch.size) {
      countTaken(batch);
    }
    return got;
  }

  private void countTaken(Batch batch) {
    if (taken.addAndGet(batch.size) >= refillAt) {
      signal.raise();
    }
  }

  /**
   * Takes a message back that nobody wanted in the end; it is the next one again, before those that
   * were given back earlier. Once the inbox has ended there is no next one, and it is only counted.
   * Any thread.
   */
  void giveBack(Message message) {
    givenBack.addFirst(message);
    // In this order: an inbox that ends in between takes the message out itself.
    if (ended) {
      while (givenBack.poll() != null) {
        late.incrementAndGet();
      }
    } else {
      waiters.wake(1);
    }
  }

  /** Nobody will receive any more. Empties the inbox and returns how many there were. Loop only. */
  int end() {
    ended = true;
    int unread = 0;
    while (poll() != null) {
      unread++;
    }
    return unread;
  }

  /** How many messages were given back when it was too late. Any thread. */
  long late() {
    return late.get();
  }

  /**
   * Adds {@code size} messages, of which receivers learn by {@link #announce}. The array belongs to
   * the inbox afterwards. Loop only.
   */
  void add(Message[] messages, int size) {
    Batch batch = new Batch(messages, size);
    added += size;
    tail.after = batch;
    tail = batch;
  }

  /**
   * Makes {@code messages} that were just added known. Receivers that wait are woken at once if the
   * inbox is half full. Otherwise true asks for one {@link #wake}, soon: a woken thread takes the
   * processor away from the loop, and should find more than one message. Loop only.
   */
  boolean announce(int messages) {
    VarHandle.fullFence();
    if (waiters.isEmpty()) {
      return false;
    }
    unannounced += messages;
    if (room() <= capacity / 2) {
      wakeReceivers();
      return false;
    }
    boolean asks = !asked;
    asked = true;
    return asks;
  }

  @Override
  public void wake() {
    asked = false;
    wakeReceivers();
  }

  private void wakeReceivers() {
    int messages = unannounced;
    unannounced = 0;
    if (messages > 0) {
      waiters.wake(messages);
    }
  }

  /** Whether there is no message now. Any thread. */
  boolean isEmpty() {
    if (!givenBack.isEmpty()) {
      return false;
    }
    Batch batch = head;
    while (batch != null && batch.get() >= batch.size) {
      batch = batch.after;
    }
    return batch == null;
  }

  /** Whether the loop fills this inbox without being asked for each message. */
  boolean isAhead() {
    return ahead;
  }

  /** How many more messages this inbox may hold. Loop only. */
  int room() {
    return (int) Math.max(0, capacity - (added - taken.get()));
  }

  /**
   * Tells whether there is more for this inbox than it may hold, to be signalled when half of it is
   * empty. Loop only.
   */
  void moreWaiting(boolean more) {
    if (more) {
      long position = added - capacity / 2;
      refillAt = position;
      if (taken.get() >= position) {
        signal.raise();
      }
    } else if (refillAt != Long.MAX_VALUE) {
      refillAt = Long.MAX_VALUE;
    }
  }

  /** How many messages have been taken and not given back; exact while nobody takes any. */
  long taken() {
    Batch batch = head;
    int ofBatch = batch.get();
    return taken.get() + (ofBatch < batch.size ? ofBatch : 0) - givenBack.size();
  }

  /** How many messages wait here; exact while nobody takes any. Loop only. */
  long unread() {
    return added - taken();
  }

  /** Threads that wait for a message. */
  Waiters waiters() {
    return waiters;
  }
}
