package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.streams.RouterPeer;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.RequestStages;
import io.zekko.streams.impl.SocketPlan;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Sources of the peers of a ROUTER, each with a flow of its own, as {@code Tcp.bind} has them for
 * connections. A peer is emitted when its first message arrives, which is the first that its flow
 * emits.
 *
 * <p>All peers share one queue. A peer whose flow is not run or does not keep up holds as many
 * messages as the batch size of the settings says; with one more for it the whole source waits, as
 * {@code groupBy} does, and so it does while nobody wants the next new peer. So run every flow,
 * also those of unwanted peers, which may cancel at once.
 *
 * <p>A flow whose outlet is cancelled, or whose inlet fails, is forgotten: what it had not taken is
 * dropped and counted under {@code UNREAD}, its inlet may go on sending unless it failed, and the
 * next message of that peer makes a new element. The end of the inlet alone ends nothing. A ROUTER
 * does not tell which routing id has gone: the flow of a peer that disconnects stays, so end it by
 * what your protocol says, or by an {@code idleTimeout} or {@code backpressureTimeout}. What is
 * sent to a peer that is gone or has no room is dropped and counted by the ROUTER.
 *
 * <p>The end of the source ends the flows of all peers, also after draining: that hears the peers
 * out, but what their flows have not answered by then is not sent any more. A service that owes
 * answers is better off with {@link RepService} or {@link RouterFlow}, which wait for them.
 */
public final class RouterPeers {
  private RouterPeers() {}

  /**
   * Opens a ROUTER for each run, which binds, and connects too if the settings say so.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings
   */
  public static Source<RouterPeer, SocketControl> bind(StreamSettings settings) {
    return RequestStages.peers(SocketPlan.opening(ROUTER, settings));
  }

  /**
   * Uses {@code socket}, which must not be mandatory, and leaves it open; what no flow has taken
   * stays with it. Endpoints in the settings are ignored.
   */
  public static Source<RouterPeer, SocketControl> from(
      RouterSocket socket, StreamSettings settings) {
    return RequestStages.peers(SocketPlan.sharing(socket, settings));
  }
}
