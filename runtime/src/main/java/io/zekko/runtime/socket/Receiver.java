package io.zekko.runtime.socket;

import io.zekko.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The receiving face of a socket. Any thread may receive at any time; each message goes to exactly
 * one receiver.
 *
 * <p>All methods throw {@link io.zekko.SocketClosedException} once the socket is closed and {@link
 * io.zekko.WrongStateException} when a REQ or REP receives out of turn.
 */
public interface Receiver {
  /** The running socket behind this handle. */
  SocketAccess access();

  /**
   * The next message, waiting for it: for as long as the receive timeout of the options says, by
   * default for ever.
   *
   * @throws io.zekko.WouldBlockException if the receive timeout ran out
   * @throws io.zekko.ZekkoException with EINTR if the thread was interrupted while it waited; its
   *     interrupt flag stays set
   */
  default Message receive() {
    return access().receive();
  }

  /** The next message, waiting at most {@code timeout}; empty if none came. */
  default Optional<Message> receive(Duration timeout) {
    return Optional.ofNullable(access().receive(timeout));
  }

  /** The next message if one is there now (EAGAIN if not). */
  default Optional<Message> tryReceive() {
    return Optional.ofNullable(access().tryReceive());
  }

  /**
   * The next message when it comes. Several may be asked for at once; they are served in the order
   * of asking. Cancelling the stage's future gives the place up and loses no message.
   */
  default CompletionStage<Message> receiveAsync() {
    return access().receiveOffLoop();
  }

  /**
   * Receives one frame as C programs do ({@code zmq_recv}): copies at most {@code size} bytes of it
   * into {@code buffer} and drops the rest of the frame. The frames of one message go to the thread
   * that received its first.
   *
   * @return the full length of the frame, which may be more than {@code size}; or -1 if {@link
   *     Flag#DONTWAIT} was given or the receive timeout ran out and there is none (EAGAIN)
   */
  default int receive(byte[] buffer, int size, Flag... flags) {
    return access().frames().receive(buffer, size, flags);
  }

  /**
   * Whether the frame that this thread received last in C style has more behind it (ZMQ_RCVMORE).
   */
  default boolean receiveMore() {
    return access().frames().receiveMore();
  }
}
