package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;

/**
 * What makes a type of socket that type: how messages find their pipes. A pattern is a plain object
 * that knows pipes and routing strategies, and nothing of endpoints, timers, linger, transports or
 * frames on the wire.
 *
 * <p>The socket calls every method on its own loop, one at a time; none may block. A pattern owns
 * no message: what {@link #send} took belongs to a pipe, and what {@link #receive} returns to the
 * socket. A peer's fault is dropped and counted through {@link PatternContext#dropped}; exceptions
 * are for our own bugs and end the socket.
 */
public interface Pattern {
  /** A pipe came. Once per pipe; it may be connected later, or never. */
  void attached(Pipe pipe);

  /**
   * A handshake behind the pipe succeeded and {@link Pipe#peer()} is known. Again after each
   * reconnect.
   */
  default void connected(Pipe pipe) {}

  /**
   * The connection broke; the pipe stays and will connect again. What the peer had asked for is
   * void.
   */
  default void disconnected(Pipe pipe) {}

  /** The options have other high-water marks from now on; {@link #ready} follows for each pipe. */
  default void marksChanged() {}

  /** The user has closed the socket, and what happens from now on interests nobody. */
  default void closing() {}

  /** The pipe went for good. Once per pipe, the last call about it. */
  void detached(Pipe pipe);

  /** The pipe has become readable, or writable after it was full. Often; may come without need. */
  void ready(Pipe pipe);

  /**
   * Routes a message out. On any outcome but {@link SendOutcome#SENT} nothing has changed and the
   * message stays with the socket, which offers it again. Never called for {@link Admission#NEVER}.
   */
  default SendOutcome send(Message message) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " does not send");
  }

  /**
   * The next message for the user, or null when there is none now. Called again after each {@link
   * #ready}, {@link #disconnected} and {@link #detached}.
   */
  Message receive();

  /**
   * A setting that the user changes while the socket lives, such as a subscription. Patterns know
   * the classes of their own settings and refuse others.
   *
   * @throws io.zekko.ZekkoException if the setting does not fit; nothing has changed then
   */
  default void configure(Object setting) {
    throw new io.zekko.InvalidOptionException(
        "setting", setting.getClass().getSimpleName(), "this type of socket has no such setting");
  }
}
