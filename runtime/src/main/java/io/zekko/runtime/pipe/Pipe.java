package io.zekko.runtime.pipe;

import io.zekko.Message;

/**
 * One peer as its socket sees it: a queue of whole messages each way, each with its own high-water
 * mark. A pipe to a connected endpoint lives through reconnects; a pipe of an accepted peer ends
 * with its connection.
 *
 * <p>Every method is called on the loop of the socket that owns the pipe, never blocks, and never
 * calls back into the socket before it returns.
 */
public interface Pipe {
  /**
   * A small number that no other pipe of the same socket has at the same time, for policies that
   * keep arrays by pipe. It is used again after the pipe has gone.
   */
  int slot();

  /** Who is at the other end, or null as long as no handshake has succeeded. */
  Peer peer();

  /**
   * The routing id that the user gave the peer when connecting, whatever the peer itself announces;
   * null if none. Known from the beginning, so that messages can be routed to the peer before it is
   * there. The array is shared: read only.
   */
  default byte[] assignedId() {
    return null;
  }

  /** Whether a handshake has succeeded and the connection behind the pipe still stands. */
  boolean connected();

  /**
   * Takes {@code message} on its way to the peer. Once this returns true the message belongs to the
   * pipe, in order behind all earlier ones; bytes leave at the end of the batch. False says that
   * the pipe is at its high-water mark and nothing was taken: {@link
   * io.zekko.runtime.pipe.PipeOwner#writable} follows when it has drained to half.
   */
  boolean write(Message message);

  /**
   * Whether {@link #write} would take a message now. False counts as a refusal: {@link
   * io.zekko.runtime.pipe.PipeOwner#writable} follows.
   */
  boolean writable();

  /**
   * How many more messages {@link #write} would take at least; {@code Integer.MAX_VALUE} without a
   * limit, 0 once closed.
   */
  int room();

  /**
   * Tells a publisher what this socket wants. Never counted against a mark, and sent only to a
   * connected peer: whoever subscribes repeats it when the pipe connects again.
   */
  void writeSubscription(boolean subscribe, byte[] topic);

  /**
   * The next message from the peer, or null when there is none. Subscriptions arrive as messages
   * that begin with a byte 1 or 0, whatever form they had on the wire.
   */
  Message read();

  /** Whether {@link #read} would return a message now. */
  boolean readable();

  /**
   * Sets other marks; nothing else of {@code limits} may differ from before. What is too much for
   * them stays, in its order. The caller asks for {@link #room} anew, and tries again what was
   * refused: no signal says so.
   */
  void limit(PipeLimits limits);

  /** How many messages wait here for the peer; those that are encoded already do not count. */
  int unsent();

  /** How many messages from the peer wait to be read. */
  int unread();

  /**
   * How many messages from the peer wait to be read at least. Unlike {@link #unread} it does not
   * look at what another thread has added since, so that it may be asked for each message.
   */
  int backlog();

  /**
   * Ends this pipe from the side of its socket: takes no more messages, tries to send what it holds
   * for as long as the socket's linger allows, then goes. {@link PipeOwner#detached} follows later,
   * never from within this call.
   */
  void close();

  /**
   * The peer broke a limit that only its socket can see, which {@code reason} tells a person. The
   * connection ends as for any fault in what it sent: a socket that made it does not try again.
   * Takes effect after this call.
   */
  default void refuse(String reason) {
    close();
  }
}
