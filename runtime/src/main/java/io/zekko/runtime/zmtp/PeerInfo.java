package io.zekko.runtime.zmtp;

/**
 * The peer as its handshake introduced it. Immutable, apart from the array of the identity, which
 * is shared and only to be read.
 *
 * @param socketType the name of its type of socket; empty if it did not say (libzmq lets such peers
 *     in, and ZMTP 2.0 peers of unknown number)
 * @param identity the routing id that it announced, 0 to 255 bytes
 * @param version the version of ZMTP that the connection uses
 * @param metadata everything it announced; empty for ZMTP 2.0
 */
public record PeerInfo(
    String socketType, byte[] identity, ZmtpVersion version, Metadata metadata) {}
