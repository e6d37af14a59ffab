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
 * @param unsent messages accepted from users that are not on their way yet: {@code waiting} and
 *     those in the pipes, at most the high-water mark for each peer. Over inproc, what the peer has
 *     not read, as far as it has told
 * @param unread messages that have arrived and nobody has taken
 * @param pipes pipes that exist, connected or not
 * @param peers the peers that are connected now
 */
public record SocketStats(
    long sent,
    long received,
    Map<DropReason, Long> dropped,
    long failures,
    long waiting,
    long unsent,
    long unread,
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
