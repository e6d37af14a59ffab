package io.zekko.runtime.transport;

import io.zekko.Endpoint;

/** A bound endpoint of one socket. Used on the socket's loop only. */
public interface Listener {
  /** The endpoint really bound: numeric, with the real port or path. */
  Endpoint endpoint();

  /**
   * Stops accepting, frees the address, and {@linkplain io.zekko.runtime.pipe.Pipe#close() closes}
   * the pipes of all peers that came through this listener. Idempotent.
   */
  void close();

  /**
   * Stops accepting and frees the address as {@link #close} does, but hears the peers out: what was
   * accepted for them is sent, they are told that this was all, and what they send until they close
   * can still be read. {@link #close} may follow. Idempotent.
   */
  void retire();
}
