package io.zekko.streams;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.Objects;

/**
 * A request that a service has received. It wants exactly one reply, whatever happens: {@link
 * #reply} or {@link #fail}. Immutable; each is a request of its own, equal to no other.
 */
public final class Request {
  private final Message envelope;
  private final Message message;

  private Request(Message envelope, Message message) {
    this.envelope = Objects.requireNonNull(envelope);
    this.message = Objects.requireNonNull(message);
  }

  /**
   * A request as a service makes it, for the test of a flow.
   *
   * @param envelope the routing id of the requester, perhaps further ids, and an empty frame
   */
  public static Request of(Message envelope, Message message) {
    return new Request(envelope, message);
  }

  /** What is asked. */
  public Message message() {
    return message;
  }

  /** Who asks, or who passes the question on. */
  public RoutingId peer() {
    return envelope.sender();
  }

  /** The frames before the message, which stand before the reply too. */
  public Message envelope() {
    return envelope;
  }

  /** Answers with {@code answer}. */
  public Reply reply(Message answer) {
    return new Reply(this, Objects.requireNonNull(answer), null);
  }

  /** Answers with what the service has for requests that failed with {@code failure}. */
  public Reply fail(Throwable failure) {
    return new Reply(this, null, Objects.requireNonNull(failure));
  }

  @Override
  public String toString() {
    return "Request from " + peer() + ": " + message;
  }
}
