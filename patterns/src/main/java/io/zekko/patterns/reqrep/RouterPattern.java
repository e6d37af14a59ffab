package io.zekko.patterns.reqrep;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.Discard;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.routing.PeerTable;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SendOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a ROUTER routes: out by the routing id in the first frame, in by fair queuing with the
 * routing id put before. A pipe takes part once its peer has a routing id, which is not before the
 * handshake.
 */
final class RouterPattern implements Pattern {
  /** The user is about to give a peer this name. */
  record NewName(RoutingId id) {}

  private final PatternContext context;
  private final Router settings;
  private final PeerTable peers = PeerTable.create();
  private final FairQueue in = new FairQueue();

  /** Null unless the user wants any. */
  private final PeerNotices notices;

  /** Connected pipes whose id another pipe has, in the order they came. Nearly always empty. */
  private final List<Pipe> parked = new ArrayList<>();

  RouterPattern(PatternContext context, Router settings) {
    this.context = context;
    this.settings = settings;
    this.notices =
        settings.notifyConnect() || settings.notifyDisconnect()
            ? new PeerNotices(settings.notifyConnect(), settings.notifyDisconnect())
            : null;
  }

  /** A peer that the user has named can be written to before it is there. */
  @Override
  public void attached(Pipe pipe) {
    if (pipe.assignedId() != null) {
      peers.add(pipe, pipe.assignedId());
    }
  }

  @Override
  public void connected(Pipe pipe) {
    byte[] id = pipe.peer().identity();
    if (id.length == 0) {
      peers.addGenerated(pipe);
      welcome(pipe);
      return;
    }
    Pipe holder = peers.find(id);
    if (holder != null && holder != pipe) {
      if (!settings.handover()) {
        park(pipe);
        return;
      }
      dismiss(holder);
    }
    peers.add(pipe, id);
    welcome(pipe);
  }

  /**
   * What had arrived is still received, under the id the peer had; to send to it is no longer
   * possible, unless the user has named it and knows that it will be the same peer again.
   */
  @Override
  public void disconnected(Pipe pipe) {
    if (parked.remove(pipe)) {
      // Nobody will ever read it, and unread it would not go.
      drop(DropReason.UNREAD, Discard.from(pipe));
    }
    noteGone(pipe);
    if (pipe.assignedId() != null) {
      return;
    }
    peers.release(pipe);
    bequeath(peers.idOf(pipe));
  }

  @Override
  public void detached(Pipe pipe) {
    parked.remove(pipe);
    noteGone(pipe);
    in.detach(pipe);
    byte[] id = peers.idOf(pipe);
    peers.remove(pipe);
    bequeath(id);
  }

  @Override
  public void closing() {
    if (notices != null) {
      drop(DropReason.UNREAD, notices.end());
    }
  }

  @Override
  public void ready(Pipe pipe) {
    if (peers.idOf(pipe) != null) {
      in.ready(pipe);
    }
  }

  @Override
  public SendOutcome send(Message message) {
    if (message.size() == 1) {
      context.dropped(DropReason.MALFORMED, 1);
      return SendOutcome.SENT;
    }
    Pipe pipe = peers.find(message.frameBytes(0));
    if (pipe == null) {
      return refuse(SendOutcome.UNROUTABLE, DropReason.UNROUTABLE);
    }
    if (!pipe.write(message.drop(1))) {
      return refuse(SendOutcome.FULL, DropReason.PEER_FULL);
    }
    return SendOutcome.SENT;
  }

  @Override
  public Message receive() {
    Message notice = notices == null ? null : notices.poll();
    if (notice != null) {
      return notice;
    }
    Message message = in.receive();
    return message == null ? null : message.prepend(peers.idOf(in.last()));
  }

  /** Refuses a name for a peer that another peer has. */
  @Override
  public void configure(Object setting) {
    if (setting instanceof NewName newName) {
      if (peers.find(newName.id().unsafeBytes()) != null) {
        throw new InvalidOptionException(
            "connect routing id", newName.id(), "another peer of this ROUTER has that routing id");
      }
    } else {
      Pattern.super.configure(setting);
    }
  }

  private SendOutcome refuse(SendOutcome outcome, DropReason reason) {
    if (settings.mandatory()) {
      return outcome;
    }
    context.dropped(reason, 1);
    return SendOutcome.SENT;
  }

  private void welcome(Pipe pipe) {
    if (notices != null) {
      notices.came(pipe, peers.idOf(pipe));
    }
    in.attach(pipe);
    if (settings.probe()) {
      Probe.send(pipe);
    }
  }

  /** A pipe that connects again may have had a name until now. */
  private void park(Pipe pipe) {
    in.detach(pipe);
    peers.remove(pipe);
    parked.add(pipe);
  }

  /**
   * The name passes on, so what the former holder still had to say could no longer be told from its
   * successor's.
   */
  private void dismiss(Pipe holder) {
    in.detach(holder);
    drop(DropReason.UNREAD, Discard.from(holder));
    noteGone(holder);
    peers.remove(holder);
    holder.close();
  }

  private void noteGone(Pipe pipe) {
    if (notices != null) {
      notices.went(pipe, peers.idOf(pipe));
    }
  }

  private void drop(DropReason reason, int messages) {
    if (messages > 0) {
      context.dropped(reason, messages);
    }
  }

  /**
   * Gives an id that has become free to the first pipe that waits for it. libzmq never does; but
   * the one who waits is mostly the same peer come back before its old connection was known to be
   * dead, and it would stay unheard for ever.
   */
  private void bequeath(byte[] id) {
    if (parked.isEmpty() || id == null || peers.find(id) != null) {
      return;
    }
    for (int i = 0; i < parked.size(); i++) {
      Pipe heir = parked.get(i);
      if (Arrays.equals(heir.peer().identity(), id)) {
        parked.remove(i);
        peers.add(heir, id);
        welcome(heir);
        return;
      }
    }
  }
}
