package io.zekko.runtime.zmtp;

import io.zekko.Message;

/**
 * What comes out of a {@link ZmtpEngine}. Called on the thread that called the engine, from within
 * that call; must not block. A callback may write to the engine, but must not make it, or another
 * engine with the same scratch array, receive.
 */
public interface ZmtpHandler {
  /** The handshake is done and messages may be written. Called at most once, before any message. */
  void onHandshake(PeerInfo peer);

  /**
   * A whole message has arrived; it belongs to the handler. From peers older than 3.1,
   * subscriptions are messages whose first byte is 1 or 0.
   *
   * @return false to pause: {@link ZmtpEngine#receive} returns after this message
   */
  boolean onMessage(Message message);

  /**
   * The peer subscribed to the prefix {@code topic}, or cancelled that (RFC 37 "The
   * Publish-Subscribe Pattern"). The array belongs to the handler.
   */
  void onSubscription(boolean subscribe, byte[] topic);

  /**
   * {@link ZmtpEngine#out} ends with the header of a frame whose body is {@code body}. The handler
   * takes those bytes and clears the buffer, then takes the body, without copying it if it likes:
   * the array never changes. Only for bodies of {@link ZmtpEngine#LARGE_BODY_BYTES} and more, from
   * within a write.
   */
  void onLargeBody(byte[] body);

  /**
   * Whether bytes that were taken out of {@link ZmtpEngine#out} still wait, because the peer does
   * not read. PINGs and PONGs would only pile up behind them.
   */
  default boolean hasUnwritten() {
    return false;
  }

  /**
   * The connection must be closed, after writing what is in {@link ZmtpEngine#out}. Called at most
   * once; the engine ignores everything afterwards.
   *
   * @param detail what was wrong, for a person; printable
   */
  void onFault(Fault fault, String detail);
}
