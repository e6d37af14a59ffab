/**
 * Sockets of one process, joined without a wire: the two ends of a connection share one {@link
 * io.zekko.runtime.transport.inproc.Lane} of messages in each direction. Messages pass by
 * reference; there is no handshake and, as in libzmq, no check of socket types.
 *
 * <p>The names are those of one {@code InprocTransport}, so of one Zekko. Whoever connects owns
 * both lanes and lends their far ends to whoever is bound. So a name may be connected before it is
 * bound, and bound again later by another socket, while the connecter keeps its pipe.
 */
package io.zekko.runtime.transport.inproc;
