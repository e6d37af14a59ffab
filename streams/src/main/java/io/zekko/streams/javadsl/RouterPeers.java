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
 * next message of that peer makes a new element. The end of the inlet alone ends nothing.
 *
 * <p>When a peer disconnects, its flow completes after the last that the peer has said; should it
 * come back, its next message makes a new element. Answers may still be on their way: what is sent
 * to a peer that is gone or has no room is dropped and counted by the ROUTER.
 *
 * <p>Draining emits what has been received, completes the source and the flows of all peers, takes
 * what these still answer until their inlets complete in turn, then the socket sends it and closes.
 * Any other end of the source ends the flows of all peers at once.
 */
public final class RouterPeers {
  private RouterPeers() {}

  /**
   * Opens a ROUTER for each run, which binds, and connects too if the settings say so.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings
   */
  public static Source<RouterPeer, SocketControl> bind(StreamSettings settings) {
    return RequestStages.peers(
        SocketPlan.opening(ROUTER.withNotifyDisconnect(true), settings).answering());
  }

  /**
   * Uses {@code socket} and leaves it open; what no flow has taken stays with it. The flow of a
   * peer that went is only ended if the socket has {@link
   * io.zekko.patterns.reqrep.Router#withNotifyDisconnect}. Endpoints in the settings are ignored.
   *
   * @throws io.zekko.InvalidOptionException if the ROUTER is mandatory
   */
  public static Source<RouterPeer, SocketControl> from(
      RouterSocket socket, StreamSettings settings) {
    return RequestStages.peers(SocketPlan.serving(socket, settings));
  }
}
