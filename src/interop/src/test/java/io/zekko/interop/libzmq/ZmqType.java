package io.zekko.interop.libzmq;

/** The types of socket, in the order of their numbers in {@code zmq.h}, which start at 0. */
public enum ZmqType {
  PAIR,
  PUB,
  SUB,
  REQ,
  REP,
  DEALER,
  ROUTER,
  PULL,
  PUSH,
  XPUB,
  XSUB,
  STREAM
}
