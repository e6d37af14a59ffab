package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PAIR;

import io.zekko.Message;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Flows through a PAIR: what goes in is sent to its one peer, what that sends comes out. The end of
 * the inlet leaves the outlet open; cancelling the outlet ends both, and so does the control.
 */
public final class PairFlow {
  private PairFlow() {}

  /**
   * Opens a PAIR for each run.
   *
   * @throws io.zekko.InvalidOptionException if a PAIR cannot work with the settings
   */
  public static Flow<Message, Message, SocketControl> create(StreamSettings settings) {
    return Stages.flow(SocketPlan.opening(PAIR, settings));
  }

  /**
   * Uses {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in the
   * settings are ignored.
   */
  public static Flow<Message, Message, SocketControl> from(
      PairSocket socket, StreamSettings settings) {
    return Stages.flow(SocketPlan.sharing(socket, settings));
  }
}
