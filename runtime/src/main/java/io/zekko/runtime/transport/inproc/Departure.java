package io.zekko.runtime.transport.inproc;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.transport.TransportHost;
import java.util.ArrayDeque;

/**
 * How an end leaves the other end and then its socket, and what becomes of the messages between
 * them: whichever end goes first, each is read or counted. On the loop of the end's socket; the
 * departures of the two ends talk to each other by batches.
 */
final class Departure {
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

  private final InprocPipe pipe;
  private final Home home;
  private final TransportHost host;
  private final IoLoop loop;
  private final LaneReader in;
  private final LaneWriter out;
  private final ArrayDeque<Message> kept = new ArrayDeque<>(0);
  private State state = State.OPEN;
  private boolean muted;

  /** Whether the own socket wants to go: then its connection does not come back. */
  private boolean asked;

  Departure(InprocPipe pipe, Home home, LaneReader in, LaneWriter out) {
    this.pipe = pipe;
    this.home = home;
    this.host = home.host();
    this.loop = host.loop();
    this.in = in;
    this.out = out;
  }

  /** Whether it has not begun: neither end has closed for good, and the own one does not retire. */
  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether the socket may write: open, and the other end does not retire. */
  boolean isWriting() {
    return state == State.OPEN && !muted;
  }

  /** Whether the socket reads from the lane; if not, there may be something {@link #kept}. */
  boolean isReading() {
    return state == State.OPEN || state == State.RETIRING || state == State.DRAINING;
  }

  /** How many messages were taken along from an end that was left. */
  int kept() {
    return kept.size();
  }

  /** The next message that was taken along, or null. */
  Message readKept() {
    if (state != State.RETIRED) {
      return null;
    }
    Message message = kept.poll();
    if (kept.isEmpty()) {
      Doorbell.batch(loop, this::detach);
    }
    return message;
  }

  /** The socket has read from the lane, which may have been the last it waited for. */
  void afterRead() {
    if (state == State.DRAINING && !in.readable()) {
      Doorbell.batch(loop, this::detach);
    } else if (state == State.RETIRING) {
      closeIfAlone();
    }
  }

  /** The socket wants neither to write nor to read any more. */
  void close() {
    asked = true;
    if (state == State.OPEN || state == State.RETIRING) {
      state = State.CLOSING;
      if (!pipe.connected()) {
        dropUnread();
      }
      home.closing(pipe);
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
    asked = true;
    if (state == State.OPEN) {
      state = State.RETIRING;
      if (pipe.connected()) {
        hearOut();
      } else {
        closeIfAlone();
      }
    }
  }

  /** The other end writes on its own loop, so it is asked to stop first. */
  private void hearOut() {
    out.publish();
    Departure far = pipe.farDeparture();
    Doorbell.batch(far.loop, far::fallSilent);
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
    return state == State.RETIRING && !pipe.connected() && !in.readable();
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
    if (!pipe.connected()) {
      return;
    }
    out.publish();
    muted = true;
    Departure retiring = pipe.farDeparture();
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
      host.readable(pipe);
    }
  }

  /** The other end has closed. It published and reported all it had to before. */
  private void peerClosed() {
    pipe.answer(Doorbell.MESSAGES);
    if (state == State.OPEN) {
      home.peerClosed(pipe);
    } else if (state == State.RETIRING) {
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

  /** Stays without the other end, and counts as lost what that had not read. */
  void stay(LaneReader far) {
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
    if (pipe.connected()) {
      leave();
    }
    Doorbell.batch(loop, this::detach);
  }

  private void leave() {
    out.publish();
    in.acknowledge();
    Departure left = pipe.farDeparture();
    unlink("closed by this socket");
    Doorbell.batch(left.loop, left::peerClosed);
  }

  private void unlink(String reason) {
    muted = false;
    pipe.unlink(reason);
  }

  private void detach() {
    if (state != State.GONE) {
      state = State.GONE;
      if (pipe.isAttached()) {
        host.detached(pipe);
      }
      home.detached(pipe, asked);
    }
  }
}
