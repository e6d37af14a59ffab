package io.zekko.runtime.socket;

import io.zekko.Message;

/**
 * Takes messages out of a socket many at a time, for somebody who cannot wait and is told instead:
 * a stream stage. Several readers and other receivers may share a socket; each message goes to one
 * of them. Not thread-safe: one thread at a time.
 */
public final class MessageReader {
  private final Inbox inbox;
  private final Signal signal;
  private final Lifeline lifeline;
  private final Runnable onMessages;
  private Waiters.Waiter waiter;

  MessageReader(Inbox inbox, Signal signal, Lifeline lifeline, Runnable onMessages) {
    this.inbox = inbox;
    this.signal = signal;
    this.lifeline = lifeline;
    this.onMessages = onMessages;
  }

  /**
   * Fills {@code into} with the next messages and returns how many there are now. After a 0 the
   * socket runs {@code onMessages} once, when it is worth trying again: on its loop, so that must
   * not block, and sometimes for nothing.
   *
   * @throws io.zekko.SocketClosedException if there is none and the socket is closed
   */
  public int read(Message[] into) {
    int count = inbox.poll(into);
    if (count == 0) {
      listen();
      count = inbox.poll(into);
      if (count == 0) {
        lifeline.check();
        return 0;
      }
    }
    stopListening(true);
    return count;
  }

  /**
   * Takes back what was read and is not wanted, the elements of {@code messages} from position
   * {@code from} up to {@code to}: they are what is read next, by whomever, in their order.
   */
  public void giveBack(Message[] messages, int from, int to) {
    // The last one first, because each becomes the next one to be read.
    for (int i = to - 1; i >= from; i--) {
      inbox.giveBack(messages[i]);
    }
  }

  /** As {@link #giveBack(Message[], int, int)}, for one message. */
  public void giveBack(Message message) {
    inbox.giveBack(message);
  }

  /** Ends; {@code onMessages} may still run once. */
  public void close() {
    stopListening(false);
  }

  private void listen() {
    if (waiter == null) {
      waiter = inbox.waiters().enter(onMessages);
    } else {
      inbox.waiters().enterAgain(waiter);
    }
    if (!inbox.isAhead()) {
      signal.raise();
    }
  }

  private void stopListening(boolean served) {
    if (waiter != null) {
      inbox.waiters().leave(waiter, served);
      waiter = null;
    }
  }
}
