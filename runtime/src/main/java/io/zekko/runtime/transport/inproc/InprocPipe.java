package io.zekko.runtime.transport.inproc;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.loop.Flushable;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.PipeLimits;
import io.zekko.runtime.pipe.SubscriptionFrame;
import io.zekko.runtime.transport.TransportHost;

/**
 * One end of a connection within the process, on the loop of its socket: moves messages for as long
 * as its {@link Departure} allows.
 */
final class InprocPipe implements Pipe, Flushable {
  /** Messages that are shown to the other loop at once, so that it starts before the batch ends. */
  private static final int SHARE = 128;

  private final Home home;
  private final TransportHost host;
  private final IoLoop loop;
  private final LaneReader in;
  private final LaneWriter out;
  private final Doorbell bell;
  private final Departure departure;
  private int slot = -1;
  private Peer peer;
  private InprocPipe other;
  private boolean flushAsked;
  private boolean refused;

  InprocPipe(Home home, LaneReader in, LaneWriter out) {
    this.home = home;
    this.host = home.host();
    this.loop = host.loop();
    this.in = in;
    this.out = out;
    this.bell = new Doorbell(loop, this);
    this.departure = new Departure(this, home, in, out);
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public byte[] assignedId() {
    return home.assignedId();
  }

  @Override
  public boolean connected() {
    return other != null;
  }

  boolean isAttached() {
    return slot >= 0;
  }

  /** How this end leaves. */
  Departure departure() {
    return departure;
  }

  /** How the other end leaves; only while this is {@link #connected}. */
  Departure farDeparture() {
    return other.departure;
  }

  @Override
  public boolean write(Message message) {
    if (!writable()) {
      return false;
    }
    if (out.add(message)) {
      host.dropped(DropReason.CONFLATED, 1);
    } else if (out.hidden() >= SHARE) {
      publish();
    } else {
      askFlush();
    }
    return true;
  }

  @Override
  public boolean writable() {
    if (departure.isWriting() && out.hasRoom()) {
      return true;
    }
    refused = true;
    return false;
  }

  @Override
  public int room() {
    return departure.isWriting() ? out.room() : 0;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    if (departure.isOpen() && other != null) {
      out.addAside(Message.wrap(SubscriptionFrame.of(subscribe, topic)));
      askFlush();
    }
  }

  @Override
  public Message read() {
    if (!departure.isReading()) {
      return departure.readKept();
    }
    Message message = in.poll();
    if (in.creditDue()) {
      askFlush();
    }
    departure.afterRead();
    return message;
  }

  @Override
  public boolean readable() {
    return departure.isReading() ? in.readable() : departure.kept() > 0;
  }

  @Override
  public void limit(PipeLimits limits) {
    if (departure.isOpen()) {
      takeLimits();
      if (other != null) {
        tellMarks();
      }
    }
  }

  /** The other end looks at the marks of this one's socket. */
  void tellMarks() {
    other.bell.ring(Doorbell.MARKS);
  }

  private void takeLimits() {
    home.limit(this);
    // The socket counts the room afresh.
    out.takeDrained();
    askFlush();
  }

  /**
   * Sets what the lanes may hold between the own socket and one with the options {@code theirs}.
   */
  void limit(SocketOptions theirs) {
    SocketOptions ours = host.options();
    out.limit(
        Lane.capacity(ours.sendHighWaterMark(), theirs.receiveHighWaterMark()),
        ours.conflate() || theirs.conflate());
    in.capacity(Lane.capacity(theirs.sendHighWaterMark(), ours.receiveHighWaterMark()));
  }

  /** The socket at the other end; only while it is {@link #connected}. */
  TransportHost farHost() {
    return other.host;
  }

  @Override
  public int unsent() {
    return departure.isOpen() ? out.unread() : 0;
  }

  @Override
  public int unread() {
    return departure.isReading() ? in.unread() : departure.kept();
  }

  @Override
  public int backlog() {
    return departure.isReading() ? in.known() : departure.kept();
  }

  @Override
  public void close() {
    departure.close();
  }

  private void askFlush() {
    if (!flushAsked) {
      flushAsked = true;
      loop.flushLater(this);
    }
  }

  @Override
  public void flush() {
    flushAsked = false;
    // A closed end has given its cursors away, and another loop may use them.
    if (departure.isReading()) {
      publish();
      if (in.takeCreditDue() && other != null) {
        other.bell.ring(Doorbell.CREDIT);
      }
    }
  }

  private void publish() {
    if (out.publish() && other != null) {
      other.bell.ring(Doorbell.MESSAGES);
    }
  }

  /** Takes a slot and appears to the socket. */
  void attach() {
    slot = host.nextSlot();
    host.attached(this);
  }

  /** Joins this end to {@code other}. Both begin to ring once they know each other. */
  void link(InprocPipe other, Peer peer) {
    this.other = other;
    this.peer = peer;
  }

  /** Parts this end from the other one, for {@code reason}. */
  void unlink(String reason) {
    other = null;
    host.event(
        new SocketEvent.Disconnected(
            home.address(), peer.address(), peer.identity(), false, reason));
  }

  /** Tells the socket that the other end is there, and what it has sent meanwhile. */
  void announce() {
    if (departure.isOpen()) {
      host.event(
          new SocketEvent.HandshakeSucceeded(
              home.address(), peer.address(), peer.socketType(), peer.identity()));
      other.bell.ring(Doorbell.MESSAGES | Doorbell.CREDIT);
      host.connected(this);
      answer(Doorbell.MESSAGES | Doorbell.CREDIT);
    }
  }

  /** The other end has rung. */
  void answer(int what) {
    if ((what & Doorbell.MARKS) != 0 && departure.isOpen() && other != null) {
      takeLimits();
      host.resized(this);
    }
    if ((what & Doorbell.CREDIT) != 0 && departure.isOpen()) {
      creditCame(out.takeDrained());
    }
    if ((what & Doorbell.MESSAGES) != 0 && peer != null && readable()) {
      host.readable(this);
    }
  }

  /** More room than before; never told twice, because sockets add it up. */
  void creditCame(int messages) {
    if (messages > 0) {
      host.drained(this, messages);
    }
    if (refused && departure.isWriting() && out.hasRoom()) {
      refused = false;
      host.writable(this);
    }
  }
}
