package io.zekko.runtime.socket;

import io.zekko.runtime.socket.Poller.Interest;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One socket of a {@link Poller} and what is waited for. Any thread. */
final class PollItem {
  private final SocketHandle<?> socket;
  private final Receiving receiving;
  private final Sending sending;
  private final Lifeline lifeline;

  PollItem(SocketHandle<?> socket, Set<Interest> interests) {
    Exchange exchange = socket.access().exchange();
    this.socket = socket;
    this.lifeline = exchange.lifeline();
    this.receiving = interests.contains(Interest.READABLE) ? exchange.receiving() : null;
    this.sending = interests.contains(Interest.WRITABLE) ? exchange.sending() : null;
    if (receiving != null) {
      receiving.mustTell();
    }
    if (sending != null) {
      sending.mustTell();
    }
  }

  SocketHandle<?> socket() {
    return socket;
  }

  /** Fails if the socket is closed. */
  boolean isReadable() {
    lifeline.check();
    return receiving != null && receiving.isReady();
  }

  /** Fails if the socket is closed. */
  boolean isWritable() {
    lifeline.check();
    return sending != null && sending.isReady();
  }

  /** Lets the socket's loop bring what has arrived, for whoever will not wait for that. */
  void lookCloser() {
    if (receiving != null) {
      receiving.fillNow();
    }
  }

  /**
   * Lets {@code thread} be unparked when it is worth looking again.
   *
   * @throws IllegalStateException if that would never happen
   */
  Watch watch(Thread thread) {
    if (socket.access().inLoop()) {
      throw new IllegalStateException(
          "waiting for " + socket.access().name() + " on its own I/O loop would never end");
    }
    return new Watch(this, thread);
  }

  /**
   * A thread's place among those who wait for the socket. A wake-up is for one of them, and a poll
   * takes nothing; so whoever ends passes it on. Who found nothing keeps it: two pollers would wake
   * each other for ever.
   */
  static final class Watch {
    private final PollItem item;
    private final Waiters.Waiter forMessage;
    private final Waiters.Waiter forRoom;

    private Watch(PollItem item, Thread thread) {
      this.item = item;
      Runnable unpark = () -> LockSupport.unpark(thread);
      forMessage = item.receiving == null ? null : item.receiving.waiters().enter(unpark);
      forRoom = item.sending == null ? null : item.sending.waiters().enter(unpark);
      item.askForOne();
    }

    /** Waits on, after a wake-up that brought nothing. */
    void goOn() {
      if (forMessage != null) {
        item.receiving.waiters().enterAgain(forMessage);
      }
      if (forRoom != null) {
        item.sending.waiters().enterAgain(forRoom);
      }
      item.askForOne();
    }

    void end() {
      if (forMessage != null) {
        item.receiving.waiters().leave(forMessage, false);
      }
      if (forRoom != null) {
        item.sending.waiters().leave(forRoom, false);
      }
    }
  }

  private void askForOne() {
    if (receiving != null) {
      receiving.askForOne();
    }
  }
}
