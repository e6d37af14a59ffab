package io.zekko.runtime.socket;

import io.zekko.ErrorCode;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import org.apache.pekko.Done;

/**
 * Where the threads of users and the loop of their socket meet: messages on their way between them,
 * what wakes either side, and whether there still is a socket.
 */
final class Exchange {
  private final Signal signal = new Signal();
  private final Outbox outbox = new Outbox();
  private final LateSends lateSends = new LateSends();
  private final LateReceives lateReceives = new LateReceives();
  private final Inbox inbox;
  private final Lifeline lifeline;
  private final TurnGuard turn;
  private final Sending sending;
  private final Receiving receiving;
  private volatile SocketStats lastStats;

  /**
   * @param deliver hands messages to who asks for them on the loop itself
   */
  Exchange(
      String name,
      SocketDefinition<?> definition,
      SocketOptions options,
      IoLoop loop,
      Runnable deliver) {
    this.lifeline = new Lifeline(name);
    this.turn = new TurnGuard(definition);
    this.inbox =
        new Inbox(
            definition.receivesAhead() ? Incoming.capacity(options.receiveHighWaterMark()) : 1,
            signal);
    this.sending = new Sending(outbox, lateSends, signal, turn, lifeline, loop, definition);
    this.receiving = new Receiving(inbox, lateReceives, signal, turn, lifeline, loop, deliver);
  }

  Signal signal() {
    return signal;
  }

  Outbox outbox() {
    return outbox;
  }

  LateSends lateSends() {
    return lateSends;
  }

  Inbox inbox() {
    return inbox;
  }

  LateReceives lateReceives() {
    return lateReceives;
  }

  TurnGuard turn() {
    return turn;
  }

  Sending sending() {
    return sending;
  }

  Receiving receiving() {
    return receiving;
  }

  Lifeline lifeline() {
    return lifeline;
  }

  /** The last counters of a socket that has gone, or null. */
  SocketStats lastStats() {
    return lastStats;
  }

  /**
   * From now on users' calls fail, with {@code code} as the reason unless there was one before.
   * Loop only.
   */
  void closeToUsers(ErrorCode code) {
    lifeline.close(code);
    outbox.close();
    lateSends.fail(lifeline.closed());
    lateReceives.fail(lifeline.closed());
    inbox.waiters().wakeAll();
  }

  /** The actor has stopped, and these are its last counters. */
  void gone(SocketStats stats) {
    lastStats = stats;
    lifeline.gone().complete(Done.getInstance());
  }
}
