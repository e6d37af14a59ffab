package io.zekko.runtime.transport;

import io.zekko.Endpoint;

/**
 * A connected endpoint of one socket, whether a peer stands there now or not. Used on the socket's
 * loop only.
 */
public interface Connection {
  /** The endpoint as it was asked for. */
  Endpoint endpoint();

  /**
   * Ends the connection: closes its pipe, which still sends what it holds for as long as the
   * socket's linger allows (attempts to reach the peer go on that long), then stops for good.
   * Idempotent.
   */
  void close();

  /**
   * Ends the connection as {@link #close} does, but hears the peer out: what was accepted for it is
   * sent, it is told that this was all, and what it sends until it closes can still be read. {@link
   * #close} may follow. Idempotent.
   */
  void retire();
}
