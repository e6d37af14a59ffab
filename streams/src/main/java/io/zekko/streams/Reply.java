package io.zekko.streams;

import io.zekko.Message;
import java.util.Optional;

/** The reply to a {@link Request}, which makes it. Immutable. */
public final class Reply {
  private final Request request;
  private final Message message;
  private final Throwable failure;

  Reply(Request request, Message message, Throwable failure) {
    this.request = request;
    this.message = message;
    this.failure = failure;
  }

  /** What it replies to. */
  public Request request() {
    return request;
  }

  /** What is answered; empty if the request has failed, and the service knows what to say. */
  public Optional<Message> message() {
    return Optional.ofNullable(message);
  }

  /** Why the request has failed; empty if it has not. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String toString() {
    return "Reply to " + request.peer() + ": " + (failure == null ? message : failure);
  }
}
