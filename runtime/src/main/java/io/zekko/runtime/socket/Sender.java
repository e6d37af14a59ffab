package io.zekko.runtime.socket;

import io.zekko.Message;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * The sending face of a socket. Any thread may send at any time; messages of one thread stay in
 * order. A message that was accepted belongs to the socket: it is sent, or its loss is counted
 * under a reason that {@code stats()} tells.
 *
 * <p>All methods throw {@link io.zekko.SocketClosedException} once the socket is closed, {@link
 * io.zekko.WrongStateException} when a REQ or REP sends out of turn, and {@link
 * io.zekko.UnroutableException} when a mandatory ROUTER does not know the peer, and {@link
 * io.zekko.InvalidOptionException} when an XSUB subscribes to a topic that is too long; the message
 * was not accepted then.
 */
public interface Sender {
  /** The running socket behind this handle. */
  SocketAccess access();

  /**
   * Sends, waiting while no peer has room: for as long as the send timeout of the options says, by
   * default for ever.
   *
   * @throws io.zekko.WouldBlockException if the send timeout ran out
   * @throws io.zekko.ZekkoException with EINTR if the thread was interrupted while it waited; its
   *     interrupt flag stays set
   */
  default void send(Message message) {
    access().send(message);
  }

  /** Sends a message of these frames in UTF-8; see {@link #send(Message)}. */
  default void send(String... frames) {
    access().send(Message.of(frames));
  }

  /** Sends, waiting at most {@code timeout}; false if nothing was sent. */
  default boolean send(Message message, Duration timeout) {
    return access().send(message, timeout);
  }

  /** Sends if that is possible without waiting; false if not (EAGAIN). */
  default boolean trySend(Message message) {
    return access().trySend(message);
  }

  /** Sends when there is room; the stage completes when the socket has accepted the message. */
  default CompletionStage<Done> sendAsync(Message message) {
    return access().offLoop(access().sendAsync(message));
  }

  /**
   * Sends one frame as C programs do ({@code zmq_send}): the first {@code length} bytes of {@code
   * buffer}, which is copied. With {@link Flag#SNDMORE} the frame waits for those that follow from
   * the same thread, and all go as one message.
   *
   * @return {@code length}, or -1 if {@link Flag#DONTWAIT} was given or the send timeout ran out
   *     and there is no room (EAGAIN): repeat the same frame then. Other failures throw as the
   *     methods above do
   */
  default int send(byte[] buffer, int length, Flag... flags) {
    return access().frames().send(buffer, length, flags);
  }
}
