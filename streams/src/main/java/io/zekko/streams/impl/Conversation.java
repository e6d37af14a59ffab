package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.Router;
import io.zekko.streams.RouterPeer;
import java.util.ArrayDeque;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.SubscriptionWithCancelException;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * What goes on between a ROUTER and one of its peers: the inner ends of the peer's flow, the
 * messages from the peer that the flow has not taken, and the one for it that found no room.
 */
final class Conversation {
  /** What the stage does for its conversations. */
  interface Stage {
    /** Sends to a peer; if there is no room, {@link #retry} follows when there may be. */
    boolean send(Conversation conversation, Message message);

    /** There is room for messages from the peer again. */
    void onRoom();

    /** The flow hears the peer no more; {@code unread} messages were left. */
    void onDeaf(Conversation conversation, int unread);

    /** Neither side has anything more to say. */
    void onOver(Conversation conversation);
  }

  private final RoutingId peer;
  private final int capacity;
  private final Stage stage;
  private final ArrayDeque<Message> received = new ArrayDeque<>();
  private final GraphStageLogic.SubSourceOutlet<Message> outlet;
  private final GraphStageLogic.SubSinkInlet<Message> inlet;
  private Message unsent;

  Conversation(GraphStageLogic logic, RoutingId peer, int capacity, Stage stage) {
    this.peer = peer;
    this.capacity = capacity;
    this.stage = stage;
    this.outlet = logic.new SubSourceOutlet<>("messages from " + peer);
    this.inlet = logic.new SubSinkInlet<>("messages for " + peer);
    outlet.setHandler(new FromPeer());
    inlet.setHandler(new ToPeer());
    inlet.pull();
  }

  RouterPeer element() {
    Flow<Message, Message, NotUsed> flow =
        Flow.fromSinkAndSource(Sink.fromGraph(inlet.sink()), Source.fromGraph(outlet.source()));
    return new RouterPeer(peer, flow);
  }

  RoutingId peer() {
    return peer;
  }

  /** Whether one more message from the peer may be added. */
  boolean hasRoom() {
    return received.size() < capacity;
  }

  /** Messages from the peer that the flow has not taken, the notice that it went as the last. */
  ArrayDeque<Message> received() {
    return received;
  }

  /** The peer has sent {@code message}, of which the flow gets to know at once if it waits. */
  void add(Message message) {
    received.add(message);
    emit();
  }

  /** Tries again to send; false if there is still no room. */
  boolean retry() {
    if (!stage.send(this, unsent)) {
      return false;
    }
    unsent = null;
    if (!inlet.isClosed()) {
      inlet.pull();
    }
    endIfOver();
    return true;
  }

  private void emit() {
    if (outlet.isAvailable() && !received.isEmpty() && !isNotice(received.peek())) {
      outlet.push(received.remove());
    }
    if (!received.isEmpty() && isNotice(received.peek())) {
      received.remove();
      complete();
    }
  }

  /** The flow is to hear nothing more. */
  void complete() {
    if (!outlet.isClosed()) {
      outlet.complete();
    }
    endIfOver();
  }

  private static boolean isNotice(Message message) {
    return Router.isDisconnectNotice(message);
  }

  private void endIfOver() {
    if (outlet.isClosed() && inlet.isClosed() && unsent == null) {
      stage.onOver(this);
    }
  }

  private final class FromPeer extends AbstractOutHandler {
    @Override
    public void onPull() {
      emit();
      stage.onRoom();
    }

    /** The flow may still have something to say, unless it has failed. */
    @Override
    public void onDownstreamFinish(Throwable cause) {
      if (!(cause instanceof SubscriptionWithCancelException.NonFailureCancellation)) {
        inlet.cancel(cause);
      }
      leave();
    }
  }

  private final class ToPeer extends AbstractInHandler {
    @Override
    public void onPush() {
      unsent = inlet.grab();
      retry();
    }

    /** The flow may still want to hear. */
    @Override
    public void onUpstreamFinish() {
      endIfOver();
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      if (!outlet.isClosed()) {
        outlet.fail(cause);
        leave();
      } else {
        endIfOver();
      }
    }
  }

  private void leave() {
    received.removeIf(Conversation::isNotice);
    int unread = received.size();
    received.clear();
    stage.onDeaf(this, unread);
    endIfOver();
  }
}
