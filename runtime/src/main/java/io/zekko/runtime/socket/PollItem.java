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

  /** A thread's places among those who wait for the socket. */
  static final class Watch {
    private final PollItem item;
    private final Place message;
    private final Place room;

    private Watch(PollItem item, Thread thread) {
      this.item = item;
      Runnable unpark = () -> LockSupport.unpark(thread);
      message = item.receiving == null ? null : new Place(item.receiving.waiters(), unpark);
      room = item.sending == null ? null : new Place(item.sending.waiters(), unpark);
      item.askForOne();
    }

    /** Waits on; followed by another look at the socket. */
    void goOn() {
      if (message != null) {
        message.enterAgain();
      }
      if (room != null) {
        room.enterAgain();
      }
      item.askForOne();
    }

    void end() {
      if (message != null) {
        message.leave();
      }
      if (room != null) {
        room.leave();
      }
    }
  }

  /**
   * A wake-up is for one of those who wait, and a poll takes nothing. So a poll that ends passes
   * its last wake-up on. One that found nothing and waits on keeps it: two pollers would wake each
   * other for ever.
   */
  private static final class Place {
    private final Waiters waiters;
    private final Waiters.Waiter waiter;
    private boolean woken;

    Place(Waiters waiters, Runnable unpark) {
      this.waiters = waiters;
      this.waiter = waiters.enter(unpark);
    }

    void enterAgain() {
      woken = waiters.enterAgain(waiter);
    }

    void leave() {
      waiters.leave(waiter, false);
      if (woken) {
        waiters.wake(1);
      }
    }
  }

  private void askForOne() {
    if (receiving != null) {
      receiving.askForOne();
    }
  }
}
