package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PULL;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import java.util.List;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Sources of what a PULL receives. Without demand the socket fills up to its high-water mark, then
 * its peers are no longer read, so that they wait at their own marks: nothing is dropped.
 *
 * <p>At most once: what a peer has sent is lost if either process dies before it is emitted.
 */
public final class PullSource {
  private PullSource() {}

  /**
   * Opens a PULL for each run.
   *
   * @throws io.zekko.InvalidOptionException if a PULL cannot work with the settings
   */
  public static Source<Message, SocketControl> create(StreamSettings settings) {
    return Stages.source(SocketPlan.opening(PULL, settings));
  }

  /** As {@link #create}, and emits as many messages at once as there are, up to the batch size. */
  public static Source<List<Message>, SocketControl> createBatched(StreamSettings settings) {
    return Stages.batchedSource(SocketPlan.opening(PULL, settings));
  }

  /**
   * Reads from {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in
   * the settings are ignored.
   */
  public static Source<Message, SocketControl> from(PullSocket socket, StreamSettings settings) {
    return Stages.source(SocketPlan.sharing(socket, settings));
  }

  /** As {@link #from}, and emits as many messages at once as there are, up to the batch size. */
  public static Source<List<Message>, SocketControl> fromBatched(
      PullSocket socket, StreamSettings settings) {
    return Stages.batchedSource(SocketPlan.sharing(socket, settings));
  }
}
