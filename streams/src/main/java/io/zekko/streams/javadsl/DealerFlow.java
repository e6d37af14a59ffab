package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Flows through a DEALER: what goes in is sent to its peers in turn, what they send comes out, in
 * any order. The end of the inlet leaves the outlet open, since answers may still come; cancelling
 * the outlet ends both, and so does the control.
 */
public final class DealerFlow {
  private DealerFlow() {}

  /**
   * Opens a DEALER for each run.
   *
   * @throws io.zekko.InvalidOptionException if a DEALER cannot work with the settings
   */
  public static Flow<Message, Message, SocketControl> create(StreamSettings settings) {
    return Stages.flow(SocketPlan.opening(DEALER, settings));
  }

  /**
   * Uses {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in the
   * settings are ignored.
   */
  public static Flow<Message, Message, SocketControl> from(
      DealerSocket socket, StreamSettings settings) {
    return Stages.flow(SocketPlan.sharing(socket, settings));
  }
}
