package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.ArrayList;
import java.util.List;

/**
 * A message seen as requests and replies travel (RFC 28): the addresses of those it came through or
 * has to go through, nearest first, then mostly an empty frame as delimiter, then the body. Each
 * ROUTER on the way adds an address when it receives and takes one away when it sends; a REQ and a
 * REP add and take away the delimiter. Immutable; a view of the message, which is not copied.
 *
 * <p>To answer a request is {@code Envelope.read(request).reply(answer)}; to route by hand is to
 * {@link #push} and {@link #pop} addresses.
 */
public final class Envelope {
  private static final byte[] DELIMITER = {};

  private final Message message;
  private final int addresses;
  private final boolean delimited;

  private Envelope(Message message, int addresses, boolean delimited) {
    this.message = message;
    this.addresses = addresses;
    this.delimited = delimited;
  }

  /** A body alone, as a DEALER sends it: without addresses and delimiter. */
  public static Envelope of(Message body) {
    return new Envelope(body, 0, false);
  }

  /** A body behind a delimiter, as a REQ sends it. */
  public static Envelope delimited(Message body) {
    return new Envelope(body.prepend(DELIMITER), 0, true);
  }

  /**
   * What a ROUTER received: frames up to the first empty one are addresses, and what follows it is
   * the body. Where there is no such frame, because the peer is a DEALER that sent none, or nothing
   * follows it, or a frame before it is too long for an address, then the first frame is the one
   * address and all others are the body. A message of one frame is all body.
   */
  public static Envelope read(Message message) {
    int delimiter = message.delimiter();
    if (delimiter >= 0 && delimiter < message.size() - 1 && areAddresses(message, delimiter)) {
      return new Envelope(message, delimiter, true);
    }
    return new Envelope(
        message, isAddress(message, 0) ? Math.min(1, message.size() - 1) : 0, false);
  }

  /** The addresses, nearest first: the first one is who sent it, or to whom it goes next. */
  public List<RoutingId> addresses() {
    List<RoutingId> list = new ArrayList<>(addresses);
    for (int i = 0; i < addresses; i++) {
      list.add(RoutingId.wrap(message.frameBytes(i)));
    }
    return List.copyOf(list);
  }

  /** Whether an empty frame stands before the body. */
  public boolean isDelimited() {
    return delimited;
  }

  /** What the sender has to say, without addresses and delimiter. */
  public Message body() {
    return message.drop(bodyStart());
  }

  /**
   * The first address.
   *
   * @throws IllegalStateException if there is none
   */
  public RoutingId sender() {
    needAddress();
    return RoutingId.wrap(message.frameBytes(0));
  }

  /** This envelope with {@code address} before its first one: what a ROUTER does on receiving. */
  public Envelope push(RoutingId address) {
    return new Envelope(message.to(address), addresses + 1, delimited);
  }

  /**
   * This envelope without its first address: what a ROUTER does on sending.
   *
   * @throws IllegalStateException if there is none
   */
  public Envelope pop() {
    needAddress();
    return new Envelope(message.drop(1), addresses - 1, delimited);
  }

  /** The same way back with {@code body} in place of this body: the reply to this request. */
  public Envelope reply(Message body) {
    int start = bodyStart();
    return start == 0
        ? of(body)
        : new Envelope(body.prepend(message.take(start)), addresses, delimited);
  }

  /** All frames: addresses, delimiter, body. */
  public Message message() {
    return message;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Envelope that
            && addresses == that.addresses
            && delimited == that.delimited
            && message.equals(that.message);
  }

  @Override
  public int hashCode() {
    return 31 * message.hashCode() + bodyStart();
  }

  @Override
  public String toString() {
    return "Envelope[" + addresses() + (delimited ? ", delimited, " : ", ") + body() + "]";
  }

  private int bodyStart() {
    return delimited ? addresses + 1 : addresses;
  }

  private void needAddress() {
    if (addresses == 0) {
      throw new IllegalStateException("there is no address in " + this);
    }
  }

  private static boolean areAddresses(Message message, int count) {
    for (int i = 0; i < count; i++) {
      if (!isAddress(message, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(Message message, int frame) {
    int length = message.frameLength(frame);
    return length > 0 && length <= RoutingId.MAX_LENGTH;
  }
}
