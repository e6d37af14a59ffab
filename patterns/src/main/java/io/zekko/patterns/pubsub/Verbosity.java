package io.zekko.patterns.pubsub;

/**
 * Which subscriptions of its peers an XPUB tells its user. {@link XPubSocket} has methods to change
 * it; an actor configures the socket with one of these.
 */
public enum Verbosity {
  /** The first subscription to a topic and the end of the last one. */
  CHANGES,
  /** Every subscription, and the end of the last one. Libzmq: ZMQ_XPUB_VERBOSE. */
  VERBOSE,
  /** Every subscription and the end of every one. Libzmq: ZMQ_XPUB_VERBOSER. */
  VERBOSER
}
