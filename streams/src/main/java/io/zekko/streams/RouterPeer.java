package io.zekko.streams;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.Objects;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * A peer of a ROUTER and the conversation with it.
 *
 * @param routingId who it is
 * @param flow sends to the peer what it takes, and emits what the peer sends, both without the
 *     routing id; REQs and their like have their envelope in front. It can be run once: a second
 *     run fails with an {@link IllegalStateException}
 */
public record RouterPeer(RoutingId routingId, Flow<Message, Message, NotUsed> flow) {
  /** The peer {@code routingId} and its flow. */
  public RouterPeer {
    Objects.requireNonNull(routingId);
    Objects.requireNonNull(flow);
  }
}
