package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import java.util.List;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Sinks that publish through a PUB: each message goes to every subscriber to a prefix of its first
 * frame. {@link PubControl#whenSubscribed} tells when there are subscribers.
 *
 * <p>The overflow of the settings says what happens when a subscriber is at its high-water mark. By
 * default it is {@link Overflow#DROP_NEW}: that subscriber misses the message, all others get it,
 * and the socket counts it under {@code PEER_FULL}. With {@link Overflow#BACKPRESSURE} the stream
 * waits for the slowest subscriber. With any other choice the sink itself keeps as many messages as
 * the send high-water mark says while the slowest subscriber is full, for all of them, and drops,
 * conflates or fails beyond that.
 */
public final class PubSink {
  private PubSink() {}

  /**
   * Opens a PUB for each run. When the stream ends the socket still sends what it has accepted,
   * within its linger time.
   *
   * @throws io.zekko.InvalidOptionException if a PUB cannot work with the settings
   */
  public static Sink<Message, PubControl> create(StreamSettings settings) {
    return Stages.pubSink(opening(settings));
  }

  /** As {@link #create}, for lists of messages; with backpressure or drop-new only. */
  public static Sink<List<Message>, PubControl> createBatched(StreamSettings settings) {
    return Stages.batchedPubSink(opening(settings));
  }

  /**
   * Publishes through {@code socket} and leaves it open. Whether a subscriber that is full makes
   * the stream wait was decided when it was opened ({@code PUB.withNoDrop(true)}); any overflow but
   * drop-new needs such a socket. Endpoints in the settings are ignored.
   */
  public static Sink<Message, PubControl> from(PubSocket socket, StreamSettings settings) {
    return Stages.pubSink(SocketPlan.sharing(socket, settings));
  }

  /** As {@link #from}, for lists of messages; with backpressure or drop-new only. */
  public static Sink<List<Message>, PubControl> fromBatched(
      PubSocket socket, StreamSettings settings) {
    return Stages.batchedPubSink(SocketPlan.sharing(socket, settings));
  }

  private static SocketPlan opening(StreamSettings settings) {
    boolean waits = settings.overflow().filter(choice -> choice != Overflow.DROP_NEW).isPresent();
    return SocketPlan.opening(PUB.withNoDrop(waits), settings);
  }
}
