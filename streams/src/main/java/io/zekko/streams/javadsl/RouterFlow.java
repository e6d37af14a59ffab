package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.Router;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Flows through a ROUTER: what its peers send comes out with their routing ids, what goes in is
 * sent to the peer that it names. Messages of REQ and DEALER peers keep the frames of their
 * envelope.
 *
 * <p>A message to a peer that is unknown or has no room is dropped and counted, unless the ROUTER
 * is mandatory: then it fails the flow with an {@link io.zekko.UnroutableException}, or makes it
 * wait. The end of the inlet leaves the outlet open; cancelling the outlet ends both, and so does
 * the control.
 *
 * <p>Usually joined with a flow that answers. Draining follows that: the outlet emits what has been
 * received and completes, the inlet takes the answers until it completes in turn, then the socket
 * sends them and closes.
 */
public final class RouterFlow {
  private RouterFlow() {}

  /**
   * Opens a ROUTER for each run.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings
   */
  public static Flow<Routed, Routed, SocketControl> create(StreamSettings settings) {
    return create(ROUTER, settings);
  }

  /**
   * Opens a {@code router}, mandatory for example, for each run.
   *
   * @throws io.zekko.InvalidOptionException if it cannot work with the settings
   */
  public static Flow<Routed, Routed, SocketControl> create(Router router, StreamSettings settings) {
    return routed(router, SocketPlan.opening(router, settings));
  }

  /**
   * Uses {@code socket} and leaves it open; what was not emitted stays with it. Endpoints in the
   * settings are ignored.
   */
  public static Flow<Routed, Routed, SocketControl> from(
      RouterSocket socket, StreamSettings settings) {
    return routed(socket.definition(), SocketPlan.sharing(socket, settings));
  }

  private static Flow<Routed, Routed, SocketControl> routed(Router router, SocketPlan plan) {
    SocketPlan serving = plan.answering();
    return routed(router.mandatory() ? Stages.askingFlow(serving) : Stages.flow(serving));
  }

  private static Flow<Routed, Routed, SocketControl> routed(
      Flow<Message, Message, SocketControl> messages) {
    return Flow.of(Routed.class)
        .map(routed -> routed.message().to(routed.peer()))
        .viaMat(messages, (before, control) -> control)
        .map(message -> new Routed(message.sender(), message.drop(1)));
  }
}
