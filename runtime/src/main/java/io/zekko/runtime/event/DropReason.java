package io.zekko.runtime.event;

/**
 * Why a socket gave up a message. Each drop is counted under one of these and can be read from the
 * socket.
 */
public enum DropReason {
  /** A publisher found no subscription that matches. Not a loss: nobody asked for the message. */
  NO_SUBSCRIBER,
  /** A publisher or ROUTER found the pipe of a peer at its high-water mark. */
  PEER_FULL,
  /** A ROUTER was given a routing id that belongs to no peer. */
  UNROUTABLE,
  /** A REP's requester was gone when its reply came. */
  REQUESTER_GONE,
  /**
   * A message has a form its socket type cannot read or route: a request without delimiter, an id
   * with nothing behind, a subscription to a topic too long for a proxy's XSUB to ask for.
   */
  MALFORMED,
  /**
   * A REQ or a flow of requests received a reply that belongs to none or to an earlier request, or
   * the flow of a service replied to a request that had its reply.
   */
  STALE_REPLY,
  /** A subscriber received a message that matches none of its subscriptions. Not a loss. */
  NOT_SUBSCRIBED,
  /** A newer message took the place of this one (conflate). */
  CONFLATED,
  /**
   * The socket cannot take messages from its peer, for example what a subscriber's peer sends to a
   * PUB.
   */
  UNEXPECTED,
  /**
   * The pipe ended with messages still to be sent, because the peer went and will not come back, or
   * closed without reading them.
   */
  PIPE_CLOSED,
  /** The socket or its endpoint was closed, and linger ended with messages still to be sent. */
  LINGER_EXPIRED,
  /**
   * Received messages that nobody had taken when the socket closed, its stream or the flow of a
   * peer ended, or a ROUTER gave the peer's id to a newcomer.
   */
  UNREAD,
  /** A stream had no room for the message and was told to drop rather than to wait. */
  STREAM_OVERFLOW;

  /** Whether somebody may miss the message: not when nobody had asked for it. */
  public boolean isLoss() {
    return this != NO_SUBSCRIBER && this != NOT_SUBSCRIBED && this != CONFLATED;
  }
}
