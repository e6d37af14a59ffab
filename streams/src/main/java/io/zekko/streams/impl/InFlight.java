package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests between their way in and the way out of their replies, and the numbers on the wire
 * by which they find each other. Others only echo the number, so its byte order matters to nobody.
 *
 * @param <T> what a request came as
 */
final class InFlight<T> {
  private static final byte[] DELIMITER = {};
  private static final int NUMBER_LENGTH = 4;

  /** A request and, once it is there, its reply. */
  static final class Exchange<T> {
    private final T element;
    private final Message request;
    private final int number;
    private final long since;
    private Message reply;

    private Exchange(T element, Message request, int number, long since) {
      this.element = element;
      this.request = request;
      this.number = number;
      this.since = since;
    }

    T element() {
      return element;
    }

    Message request() {
      return request;
    }

    int number() {
      return number;
    }

    /** When it began, by the clock of its caller. */
    long since() {
      return since;
    }

    Message reply() {
      return reply;
    }
  }

  private final int limit;
  private final boolean ordered;
  private int number;
  private int size;

  /** In the order of the requests. */
  private final Map<Integer, Exchange<T>> unanswered = new LinkedHashMap<>();

  /** In the order in which they come out; if that is the requests' own, also the unanswered. */
  private final ArrayDeque<Exchange<T>> leaving = new ArrayDeque<>();

  /**
   * Up to {@code limit} requests, whose replies come out in the order of the requests if {@code
   * ordered}, else as they arrive. The first request has the number after {@code start}.
   */
  InFlight(int limit, boolean ordered, int start) {
    this.limit = limit;
    this.ordered = ordered;
    this.number = start;
  }

  /** Whether one more request may begin. */
  boolean hasRoom() {
    return size < limit;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How many replies wait to come out, their turn or not. */
  int answered() {
    return size - unanswered.size();
  }

  /** Begins a request and returns what goes over the wire. */
  Message begin(T element, Message request, long now) {
    number++;
    Exchange<T> exchange = new Exchange<>(element, request, number, now);
    size++;
    unanswered.put(number, exchange);
    if (ordered) {
      leaving.add(exchange);
    }
    return request
        .prepend(DELIMITER)
        .prepend(
            new byte[] {
              (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
            });
  }

  /** Takes what came over the wire; returns why it answers nothing, or null if it does. */
  DropReason answer(Message message) {
    if (message.size() < 3
        || message.frameLength(0) != NUMBER_LENGTH
        || message.frameLength(1) != 0) {
      return DropReason.MALFORMED;
    }
    Exchange<T> exchange = unanswered.remove(numberIn(message.frameBytes(0)));
    if (exchange == null) {
      return DropReason.STALE_REPLY;
    }
    exchange.reply = message.drop(2);
    if (!ordered) {
      leaving.add(exchange);
    }
    return null;
  }

  /** Takes out the exchange whose reply is next, or null if that has not arrived. */
  Exchange<T> poll() {
    Exchange<T> next = leaving.peek();
    if (next == null || next.reply == null) {
      return null;
    }
    size--;
    return leaving.remove();
  }

  /** The request that has waited longest for its reply, or null if none waits. */
  Exchange<T> oldest() {
    return unanswered.isEmpty() ? null : unanswered.values().iterator().next();
  }

  private static int numberIn(byte[] frame) {
    return (frame[0] & 0xff) << 24
        | (frame[1] & 0xff) << 16
        | (frame[2] & 0xff) << 8
        | (frame[3] & 0xff);
  }
}
