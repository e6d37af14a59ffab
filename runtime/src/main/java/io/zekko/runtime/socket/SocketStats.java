package io.zekko.runtime.socket;

import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.Peer;
import java.util.List;
import java.util.Map;

/**
 * What a socket has done since it was opened, at one moment.
 *
 * @param sent messages that the pattern took from users
 * @param received messages that the socket handed to users
 * @param dropped messages given up, by reason; reasons without a drop are absent
 * @param failures connections that ended through a fault of the peer: bad handshakes and broken
 *     frames
 * @param waiting messages accepted from users that no pipe has taken yet
 * @param pipes pipes that exist, connected or not
 * @param peers the peers that are connected now
 */
public record SocketStats(
    long sent,
    long received,
    Map<DropReason, Long> dropped,
    long failures,
    long waiting,
    int pipes,
    List<Peer> peers) {
  /** A snapshot; the collections are copied. */
  public SocketStats {
    dropped = Map.copyOf(dropped);
    peers = List.copyOf(peers);
  }

  /** How many messages were given up for {@code reason}. */
  public long dropped(DropReason reason) {
    return dropped.getOrDefault(reason, 0L);
  }
}
