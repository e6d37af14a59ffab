package io.zekko.runtime.pipe;

import io.zekko.SocketType;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * How much a pipe holds, and for how long after its end.
 *
 * @param sendMark messages that may wait for the peer; 0 for no limit
 * @param receiveMark messages that may wait for the socket; 0 for no limit
 * @param conflateSends whether only the newest message waits for the peer
 * @param conflateReceives whether only the newest message waits for the socket
 * @param linger how long a closed pipe goes on sending what it holds; empty for ever
 */
public record PipeLimits(
    int sendMark,
    int receiveMark,
    boolean conflateSends,
    boolean conflateReceives,
    Optional<Duration> linger) {
  private static final String SUBSCRIBER = "SUB";

  /**
   * The limits that the options of a socket of this type ask for. What a publisher receives are
   * subscriptions, none of which may be lost: it conflates only what it sends.
   */
  public static PipeLimits of(SocketOptions options, SocketType type) {
    return new PipeLimits(
        options.sendHighWaterMark(),
        options.receiveHighWaterMark(),
        options.conflate(),
        options.conflate() && !type.accepts(SUBSCRIBER),
        options.linger());
  }
}
