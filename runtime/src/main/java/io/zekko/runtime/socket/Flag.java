package io.zekko.runtime.socket;

/** The flags of the C-style calls. */
public enum Flag {
  /** Do not wait: the call answers -1 where it would (ZMQ_DONTWAIT). */
  DONTWAIT,
  /** More frames of the same message follow (ZMQ_SNDMORE). */
  SNDMORE
}
