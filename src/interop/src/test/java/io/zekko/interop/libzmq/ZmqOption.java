package io.zekko.interop.libzmq;

/** The socket options that the tests use, with their numbers in {@code zmq.h}. */
public enum ZmqOption {
  ROUTING_ID(5),
  SUBSCRIBE(6),
  UNSUBSCRIBE(7),
  SNDBUF(11),
  RCVBUF(12),
  EVENTS(15),
  LINGER(17),
  RECONNECT_IVL(18),
  RECONNECT_IVL_MAX(21),
  SNDHWM(23),
  RCVHWM(24),
  RCVTIMEO(27),
  SNDTIMEO(28),
  LAST_ENDPOINT(32),
  ROUTER_MANDATORY(33),
  IMMEDIATE(39),
  XPUB_VERBOSE(40),
  IPV6(42),
  PLAIN_USERNAME(45),
  PLAIN_PASSWORD(46),
  PROBE_ROUTER(51),
  REQ_CORRELATE(52),
  REQ_RELAXED(53),
  CONFLATE(54),
  ROUTER_HANDOVER(56),
  HANDSHAKE_IVL(66),
  XPUB_NODROP(69),
  HEARTBEAT_IVL(75),
  HEARTBEAT_TTL(76),
  HEARTBEAT_TIMEOUT(77),
  XPUB_VERBOSER(78);

  final int number;

  ZmqOption(int number) {
    this.number = number;
  }
}
