package io.zekko.runtime.pipe;

import java.util.Map;

/**
 * Who is at the other end of a pipe, as the handshake told.
 *
 * @param socketType the name of its type, for example {@code "DEALER"}; empty when the peer did not
 *     say
 * @param identity the routing id it announced; empty when it has none. The array is shared: read
 *     only
 * @param address where it is, for a log line: {@code tcp://10.0.0.7:41234}, {@code ipc:///tmp/x},
 *     {@code inproc://a}
 * @param metadata further properties from its handshake, by name
 */
public record Peer(
    String socketType, byte[] identity, String address, Map<String, byte[]> metadata) {
  /** A peer; {@code metadata} is copied. */
  public Peer {
    metadata = Map.copyOf(metadata);
  }

  /** A peer without further properties. */
  public static Peer of(String socketType, byte[] identity, String address) {
    return new Peer(socketType, identity, address, Map.of());
  }

  @Override
  public String toString() {
    return socketType + " at " + address;
  }
}
