package io.zekko.runtime.pipe;

import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.Optional;

/**
 * The socket as its pipes and transports see it. All methods are called on the socket's loop, and
 * never from within a call that the socket itself is making into a pipe.
 */
public interface PipeOwner {
  /** A slot number for a new pipe; see {@link Pipe#slot()}. */
  int nextSlot();

  /** A pipe came: it can take messages from now on, up to its mark, connected or not. */
  void attached(Pipe pipe);

  /** A handshake succeeded: {@link Pipe#peer()} is known. Called again after each reconnect. */
  void connected(Pipe pipe);

  /** The connection behind the pipe broke; the pipe stays and will connect again. */
  void disconnected(Pipe pipe);

  /**
   * The pipe went, for good: after what had arrived was read, unless the socket closed the pipe
   * itself. Called once, after which the pipe is not used any more.
   */
  void detached(Pipe pipe);

  /** Messages have arrived. A signal, idempotent and cheap: one per batch is enough. */
  void readable(Pipe pipe);

  /** A pipe that refused a message has room again. A signal, idempotent. */
  void writable(Pipe pipe);

  /**
   * Room for {@code messages} more has come since the last call, because as many have left the pipe
   * towards the peer. Unlike {@link #writable} this may be called from within {@link Pipe#write};
   * it only counts.
   */
  void drained(Pipe pipe, int messages);

  /**
   * The pipe has another mark than before, because that of its peer counts too and has changed, or
   * because the peer that was to bring it has not come: its room is to be asked for anew.
   */
  void resized(Pipe pipe);

  /**
   * How long a pipe that is closed now may go on sending what it holds: {@code linger}, or what is
   * left of it when the socket itself is closing; empty for ever.
   */
  default Optional<Duration> lingerLeft(Optional<Duration> linger) {
    return linger;
  }

  /**
   * {@code count} messages were lost in a pipe. May be called from anywhere on the loop; it only
   * counts.
   */
  void dropped(DropReason reason, int count);
}
