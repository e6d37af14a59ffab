package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PUSH;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import java.util.List;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Sinks that send through a PUSH: each message to one of the PULLs that have room. While none has,
 * the stream waits; the sink holds one element at most.
 *
 * <p>At most once: what was accepted is lost if this process dies before it is written, or the peer
 * before it has read it.
 */
public final class PushSink {
  private PushSink() {}

  /**
   * Opens a PUSH for each run. When the stream ends the socket still sends what it has accepted,
   * within its linger time; {@link SocketControl#whenDone} tells when that is over.
   *
   * @throws io.zekko.InvalidOptionException if a PUSH cannot work with the settings
   */
  public static Sink<Message, SocketControl> create(StreamSettings settings) {
    return Stages.sink(SocketPlan.opening(PUSH, settings));
  }

  /** As {@link #create}, for lists of messages. */
  public static Sink<List<Message>, SocketControl> createBatched(StreamSettings settings) {
    return Stages.batchedSink(SocketPlan.opening(PUSH, settings));
  }

  /** Sends through {@code socket} and leaves it open. Endpoints in the settings are ignored. */
  public static Sink<Message, SocketControl> from(PushSocket socket, StreamSettings settings) {
    return Stages.sink(SocketPlan.sharing(socket, settings));
  }

  /** As {@link #from}, for lists of messages. */
  public static Sink<List<Message>, SocketControl> fromBatched(
      PushSocket socket, StreamSettings settings) {
    return Stages.batchedSink(SocketPlan.sharing(socket, settings));
  }
}
