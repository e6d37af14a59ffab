package io.zekko.streams;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.Objects;

/**
 * A message of a ROUTER and the peer that sent it or is to get it.
 *
 * @param peer the routing id of the peer
 * @param message what it sent or is to get, without the routing id in front
 */
public record Routed(RoutingId peer, Message message) {
  /** A message from or for {@code peer}. */
  public Routed {
    Objects.requireNonNull(peer);
    Objects.requireNonNull(message);
  }

  /** {@code answer} to the peer that sent this message. */
  public Routed reply(Message answer) {
    return new Routed(peer, answer);
  }

  /**
   * The message without the envelope of a request, which ends with the first empty frame: what a
   * REQ asked, or a DEALER that sends as one. Without an empty frame the whole message.
   */
  public Message body() {
    return message.drop(envelopeFrames());
  }

  /** {@code body} to the peer that sent this message, behind the same envelope. */
  public Routed answer(Message body) {
    int envelope = envelopeFrames();
    return reply(envelope == 0 ? body : body.prepend(message.take(envelope)));
  }

  private int envelopeFrames() {
    return Math.min(message.delimiter() + 1, message.size() - 1);
  }
}
