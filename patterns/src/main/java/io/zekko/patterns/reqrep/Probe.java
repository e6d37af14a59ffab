package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;

/**
 * The empty message by which a ROUTER learns that a peer is there before the peer has anything to
 * say.
 */
final class Probe {
  private static final Message PROBE = Message.empty();

  private Probe() {}

  /**
   * Probes the new connection of {@code pipe}. A full pipe needs none: what fills it tells the
   * ROUTER as much.
   */
  static void send(Pipe pipe) {
    pipe.write(PROBE);
  }
}
