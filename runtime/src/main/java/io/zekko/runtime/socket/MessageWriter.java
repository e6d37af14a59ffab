package io.zekko.runtime.socket;

import io.zekko.Message;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands messages to a socket as far as it has room, for somebody who cannot wait and is told
 * instead: a stream stage. Any number of writers and other senders may share a socket. Not
 * thread-safe: one thread at a time.
 */
public final class MessageWriter {
  private final Outbox outbox;
  private final LateSends lateSends;
  private final Signal signal;
  private final Lifeline lifeline;
  private final Consumer<Message> rule;
  private final Runnable onRoom;
  private Waiters.Waiter waiter;

  MessageWriter(
      Outbox outbox,
      LateSends lateSends,
      Signal signal,
      Lifeline lifeline,
      Consumer<Message> rule,
      Runnable onRoom) {
    this.outbox = outbox;
    this.lateSends = lateSends;
    this.signal = signal;
    this.lifeline = lifeline;
    this.rule = rule;
    this.onRoom = onRoom;
  }

  /**
   * Hands {@code message} over if there is room. After a false the socket runs {@code onRoom} once,
   * when it is worth trying again: on its loop, so that must not block, and sometimes for nothing.
   *
   * @throws io.zekko.SocketClosedException if the socket is closed; the message was not accepted
   * @throws io.zekko.ZekkoException if this type of socket cannot send it, by its {@link
   *     SocketDefinition#sendRule}
   */
  public boolean write(Message message) {
    Sending.check(message, rule, lifeline);
    long place = tryClaim();
    if (place == Outbox.NONE) {
      listen();
      place = tryClaim();
      if (place == Outbox.NONE) {
        lifeline.check();
        return false;
      }
    }
    stopListening(true);
    outbox.put(place, message);
    signal.raise();
    return true;
  }

  /**
   * Hands over the elements of {@code messages} from position {@code from} on as far as there is
   * room, and returns the position of the first one that was not taken; {@code onRoom} follows if
   * there is such, as after {@link #write(Message)}.
   *
   * @throws io.zekko.SocketClosedException if the socket is closed; none was accepted
   * @throws io.zekko.ZekkoException if this type of socket cannot send one of them, by its {@link
   *     SocketDefinition#sendRule}; none was accepted by this call
   */
  public int write(List<Message> messages, int from) {
    if (rule != null) {
      for (Message message : messages.subList(from, messages.size())) {
        Sending.check(message, rule, lifeline);
      }
    }
    int next = from + tryOffer(messages, from);
    if (next < messages.size()) {
      listen();
      next += tryOffer(messages, next);
    }
    if (next == from && from < messages.size()) {
      lifeline.check();
      return from;
    }
    if (next == messages.size()) {
      stopListening(true);
    }
    return next;
  }

  /** Ends; {@code onRoom} may still run once. */
  public void close() {
    stopListening(false);
  }

  private long tryClaim() {
    return lateSends.isEmpty() ? outbox.claim() : Outbox.NONE;
  }

  private int tryOffer(List<Message> messages, int from) {
    int taken = lateSends.isEmpty() ? outbox.offer(messages, from) : 0;
    if (taken > 0) {
      signal.raise();
    }
    return taken;
  }

  private void listen() {
    if (waiter == null) {
      waiter = outbox.waiters().enter(onRoom);
    } else {
      outbox.waiters().enterAgain(waiter);
    }
  }

  private void stopListening(boolean served) {
    if (waiter != null) {
      outbox.waiters().leave(waiter, served);
      waiter = null;
    }
  }
}
