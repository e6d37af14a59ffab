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
import java.util.ArrayDeque;

/** One end of a connection within the process, on the loop of its socket. */
final class InprocPipe implements Pipe, Flushable {
  /** Messages that are shown to the other loop at once, so that it starts before the batch ends. */
  private static final int SHARE = 128;

  private enum State {
    /** Works, linked to another end or not yet. */
    OPEN,
    /** The other end has closed for good; what it sent can still be read. */
    DRAINING,
    /**
     * Its own socket asked the other end to say the last it has to say, and still hears it; or
     * still reads what an end said that has gone.
     */
    RETIRING,
    /** Its own socket has left the other end; what that had sent can still be read. */
    RETIRED,
    /** Its own socket has closed it. */
    CLOSING,
    /** Detached. */
    GONE
  }

  private final Home home;
  private final TransportHost host;
  private final IoLoop loop;
  private final LaneReader in;
  private final LaneWriter out;
  private final Doorbell bell;
  private State state = State.OPEN;
  private int slot = -1;
  private Peer peer;
  private InprocPipe other;
  private final ArrayDeque<Message> kept = new ArrayDeque<>(0);
  private boolean flushAsked;
  private boolean refused;
  private boolean muted;
  private boolean retired;

  InprocPipe(Home home, LaneReader in, LaneWriter out) {
    this.home = home;
    this.host = home.host();
    this.loop = host.loop();
    this.in = in;
    this.out = out;
    this.bell = new Doorbell(loop, this);
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

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isAttached() {
    return slot >= 0;
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
    if (state == State.OPEN && !muted && out.hasRoom()) {
      return true;
    }
    refused = true;
    return false;
  }

  @Override
  public int room() {
    return state == State.OPEN && !muted ? out.room() : 0;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    if (state == State.OPEN && other != null) {
      out.addAside(Message.wrap(SubscriptionFrame.of(subscribe, topic)));
      askFlush();
    }
  }

  @Override
  public Message read() {
    if (state == State.CLOSING || state == State.GONE) {
      return null;
    }
    if (state == State.RETIRED) {
      return readKept();
    }
    Message message = in.poll();
    if (in.creditDue()) {
      askFlush();
    }
    if (state == State.DRAINING && !in.readable()) {
      Doorbell.batch(loop, this::detach);
    } else if (state == State.RETIRING) {
      closeIfAlone();
    }
    return message;
  }

  private Message readKept() {
    Message message = kept.poll();
    if (kept.isEmpty()) {
      Doorbell.batch(loop, this::detach);
    }
    return message;
  }

  @Override
  public boolean readable() {
    return !kept.isEmpty() || isReading() && in.readable();
  }

  @Override
  public void limit(PipeLimits limits) {
    if (state == State.OPEN) {
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
    return state == State.OPEN ? out.unread() : 0;
  }

  @Override
  public int unread() {
    return state == State.RETIRED ? kept.size() : readable() ? in.unread() : 0;
  }

  @Override
  public int backlog() {
    return in.known();
  }

  @Override
  public void close() {
    if (state == State.OPEN || state == State.RETIRING) {
      state = State.CLOSING;
      if (other == null) {
        dropUnread();
      }
      home.closing(this);
    } else if (state == State.DRAINING) {
      state = State.CLOSING;
      dropUnread();
      Doorbell.batch(loop, this::detach);
    } else if (state == State.RETIRED) {
      state = State.CLOSING;
      if (!kept.isEmpty()) {
        host.dropped(DropReason.UNREAD, kept.size());
        kept.clear();
      }
      Doorbell.batch(loop, this::detach);
    }
  }

  /** The other end has gone and cannot count it. */
  private void dropUnread() {
    int unread = in.discard();
    if (unread > 0) {
      host.dropped(DropReason.UNREAD, unread);
    }
  }

  /**
   * Leaves the other end without losing what that has written, and the socket as soon as that has
   * been read.
   */
  void retire() {
    if (state == State.OPEN) {
      state = State.RETIRING;
      if (other == null) {
        closeIfAlone();
      } else {
        hearOut();
      }
    }
  }

  /** The other end writes on its own loop, so it is asked to stop first. */
  private void hearOut() {
    out.publish();
    Doorbell.batch(other.loop, other::fallSilent);
  }

  private void closeIfAlone() {
    if (isDoneAlone()) {
      // Not within a read; and another end may come before that.
      Doorbell.batch(
          loop,
          () -> {
            if (isDoneAlone()) {
              close();
            }
          });
    }
  }

  private boolean isDoneAlone() {
    return state == State.RETIRING && other == null && !in.readable();
  }

  /** Another end has come too late, which may not know that yet. */
  void turnAway() {
    if (state == State.RETIRING) {
      hearOut();
    } else {
      finish();
    }
  }

  /** The other end retires: shows it all that was written, and writes no more until it has left. */
  private void fallSilent() {
    if (other == null) {
      return;
    }
    out.publish();
    muted = true;
    InprocPipe retiring = other;
    Doorbell.batch(retiring.loop, retiring::heardOut);
  }

  /** The other end has fallen silent: takes along what it said, and goes. */
  private void heardOut() {
    if (state != State.RETIRING) {
      return;
    }
    for (Message message = in.poll(); message != null; message = in.poll()) {
      kept.add(message);
    }
    state = State.RETIRED;
    leave();
    if (kept.isEmpty()) {
      detach();
    } else {
      host.readable(this);
    }
  }

  private boolean isReading() {
    return state == State.OPEN || state == State.RETIRING || state == State.DRAINING;
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
    if (isReading()) {
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

  /** Tells the socket that the other end is there, and what it has sent meanwhile. */
  void announce() {
    if (state == State.OPEN) {
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
    if ((what & Doorbell.MARKS) != 0 && state == State.OPEN && other != null) {
      takeLimits();
      host.resized(this);
    }
    if ((what & Doorbell.CREDIT) != 0 && state == State.OPEN) {
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
    if (refused && !muted && state == State.OPEN && out.hasRoom()) {
      refused = false;
      host.writable(this);
    }
  }

  /** The other end has closed. It published and reported all it had to before. */
  void peerClosed() {
    answer(Doorbell.MESSAGES);
    if (state == State.OPEN) {
      home.peerClosed(this);
    } else if (state == State.RETIRING) {
      retired = true;
      drain();
    }
  }

  /** Leaves the socket as soon as it has read what came. */
  void drain() {
    state = State.DRAINING;
    unlink("closed by the peer");
    lost(out.unread());
    if (!in.readable()) {
      detach();
    }
  }

  /** Forgets the other end, and counts as lost what that had not read. */
  void discardUnread(LaneReader far) {
    out.publish();
    unlink("closed by the peer");
    lost(far.discard());
    out.takeDrained();
  }

  private void lost(int messages) {
    if (messages > 0) {
      host.dropped(DropReason.PIPE_CLOSED, messages);
    }
  }

  /** Ends a closing pipe: what it has written is the other end's to read. */
  void finish() {
    if (other != null) {
      leave();
    }
    Doorbell.batch(loop, this::detach);
  }

  private void leave() {
    out.publish();
    in.acknowledge();
    InprocPipe left = other;
    unlink("closed by this socket");
    Doorbell.batch(left.loop, left::peerClosed);
  }

  private void unlink(String reason) {
    other = null;
    muted = false;
    host.event(
        new SocketEvent.Disconnected(
            home.address(), peer.address(), peer.identity(), false, reason));
  }

  private void detach() {
    if (state != State.GONE) {
      boolean asked = retired || state == State.CLOSING || state == State.RETIRED;
      state = State.GONE;
      if (isAttached()) {
        host.detached(this);
      }
      home.detached(this, asked);
    }
  }
}
