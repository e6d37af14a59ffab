package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.SocketType;
import io.zekko.runtime.options.SocketOptions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A type of socket as {@code Zekko.open} takes it: its face on the wire, its rules, its pattern and
 * its handle. Immutable; types with settings of their own have {@code withXxx} methods on their
 * definition.
 *
 * @param <S> the handle that {@code open} returns
 */
public interface SocketDefinition<S> {
  /** The type's face on the wire. */
  SocketType type();

  /** How sends are admitted. */
  Admission admission();

  /** The order of sends and receives. */
  default Turn turn() {
    return Turn.FREE;
  }

  /** Whether {@link io.zekko.runtime.pipe.Pipe#read} ever yields a message for the user. */
  default boolean receives() {
    return true;
  }

  /**
   * What looks at each message before it is accepted, on the sender's thread, and throws a {@link
   * io.zekko.ZekkoException} if the type cannot send it. Empty where any message will do.
   */
  default Optional<Consumer<Message>> sendRule() {
    return Optional.empty();
  }

  /**
   * Whether messages may be taken from the pattern before a receiver asks for them. False where a
   * setting refers to the message that was received last (XPUB with manual subscriptions).
   */
  default boolean receivesAhead() {
    return true;
  }

  /**
   * Whether connecting twice to the same endpoint does nothing the second time (DEALER, SUB, PUB
   * and REQ, as in libzmq); other types get a second connection.
   */
  default boolean connectsOnce() {
    return false;
  }

  /**
   * Adapts what the user asked for to what the type needs: no linger for a SUB, for example.
   *
   * @throws io.zekko.InvalidOptionException if the type cannot work with an option; called before
   *     anything is opened
   */
  default SocketOptions options(SocketOptions asked) {
    if (asked.conflate()) {
      throw new io.zekko.InvalidOptionException(
          "conflate", true, type() + " cannot conflate; only DEALER, PULL, PUSH, PUB and SUB can");
    }
    return asked;
  }

  /** A new pattern for one socket. Called once per socket, on the thread that opens it. */
  Pattern pattern(PatternContext context);

  /** The handle over a running socket. */
  S handle(SocketAccess access);
}
