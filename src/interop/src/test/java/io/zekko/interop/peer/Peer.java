package io.zekko.interop.peer;

import io.zekko.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * One end of a conversation, whichever library it belongs to. Waits for nothing longer than {@link
 * #PATIENCE}.
 */
public interface Peer {
  Duration PATIENCE = Duration.ofSeconds(10);

  /** Binds and tells where, with the real port. */
  String bind(String endpoint);

  void connect(String endpoint);

  /** Sends, waiting for room. */
  void send(Message message);

  /**
   * Sends unless there is no room or, from a ROUTER, the peer is not known; tells whether it did.
   */
  boolean trySend(Message message);

  /** The next message, which must come. */
  Message receive();

  /** A message, if one is there now. */
  Optional<Message> tryReceive();

  /** Asks for messages that begin with {@code topic}, of a SUB or XSUB. */
  void subscribe(String topic);

  default void send(String... frames) {
    send(Message.of(frames));
  }
}
