package io.zekko.runtime.transport;

import io.zekko.Endpoint;
import io.zekko.RoutingId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A way for sockets to reach each other: one implementation per scheme, registered in {@link
 * Transports}. One instance serves all sockets of a Zekko from all their loops; what {@link #bind}
 * and {@link #connect} create belongs to one socket and is used on that socket's loop only.
 *
 * <p>A transport makes pipes and announces them to its {@link TransportHost}; it knows nothing of
 * socket types beyond what the handshake needs.
 */
public interface Transport {
  /** The scheme of the endpoints this transport serves, for example {@code "tcp"}. */
  String scheme();

  /**
   * Checks the text of an endpoint without opening anything. Called on any thread, before {@link
   * #bind} or {@link #connect}.
   *
   * @throws io.zekko.InvalidEndpointException if the address cannot be one of this transport
   */
  void check(Endpoint endpoint, Direction direction);

  /**
   * Starts to accept peers for {@code host}. Called on the host's loop; must not block. The stage
   * completes on that loop, with a {@link io.zekko.ZekkoException} if the address cannot be bound.
   */
  CompletionStage<Listener> bind(Endpoint endpoint, TransportHost host);

  /**
   * Starts to connect {@code host} and keeps it connected. Called on the host's loop; must not
   * block. An unreachable peer is not an error: attempts go on as the options say. The pipe is
   * attached before this returns, or at each handshake when the socket is {@code immediate}.
   *
   * @param as the routing id under which a ROUTER will know this peer, whatever the peer announces
   */
  Connection connect(Endpoint endpoint, TransportHost host, Optional<RoutingId> as);

  /**
   * Whether a connection finds its peer again after that went away. Where it does, a second
   * connection of the same socket to the same endpoint makes no sense for some types and does
   * nothing. True unless a transport says otherwise.
   */
  default boolean reconnects() {
    return true;
  }

  /** Which side of a connection an endpoint is for. */
  enum Direction {
    /** To accept peers. */
    BIND,
    /** To go to a peer. */
    CONNECT
  }
}
