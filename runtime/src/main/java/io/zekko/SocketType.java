package io.zekko;

import java.util.Set;

/**
 * What the wire knows of a type of socket: its name, its number in ZMTP 2.0, and which types may
 * sit at the other end (RFC 23 and 37, "Socket-Type").
 *
 * @param name the name in the handshake, for example {@code "DEALER"}
 * @param wireId the number in ZMTP 2.0 greetings; those of libzmq's {@code zmq.h}
 * @param peers the names of the types that may be at the other end
 * @param announcesIdentity whether the handshake carries the socket's routing id (REQ, DEALER and
 *     ROUTER)
 */
public record SocketType(String name, int wireId, Set<String> peers, boolean announcesIdentity) {
  /** A type; {@code peers} is copied. */
  public SocketType {
    peers = Set.copyOf(peers);
  }

  /** Whether a socket of the type named {@code peer} may sit at the other end. */
  public boolean accepts(String peer) {
    return peers.contains(peer);
  }

  @Override
  public String toString() {
    return name;
  }
}
