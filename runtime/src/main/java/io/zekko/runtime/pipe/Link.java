package io.zekko.runtime.pipe;

import io.zekko.Message;

/**
 * The connection behind a {@link BufferedPipe} while it stands, after the handshake. Called by the
 * pipe only, on its loop, often from within a call that the socket makes into the pipe: a link
 * never calls the socket or the pipe before it returns.
 */
public interface Link {
  /**
   * Encodes {@code message} to be sent at the end of the batch, after which the link calls {@link
   * BufferedPipe#flushed}. False says that the link has enough bytes in hand and took nothing; it
   * calls {@link BufferedPipe#drain} when it has sent some.
   */
  boolean accept(Message message);

  /** Sends a subscription or its end, however many bytes are in hand. */
  void writeSubscription(boolean subscribe, byte[] topic);

  /** The pipe has room again after {@link BufferedPipe#receive} returned false. */
  void resumeReading();

  /**
   * The pipe has nothing more to send: the link sends the bytes it has in hand, calls {@link
   * BufferedPipe#end} (not from within this call), and closes.
   */
  void finish();

  /**
   * The pipe has nothing more to send but still listens: the link sends the bytes it has in hand
   * and tells the peer that this was all. When the peer has closed, the transport {@linkplain
   * BufferedPipe#end ends} the pipe.
   */
  void finishSending();

  /** Closes now; bytes in hand are lost. */
  void close();

  /**
   * Closes soon, not from within this call, as for a fault in what the peer sent.
   *
   * @param reason for a person
   */
  void refuse(String reason);
}
