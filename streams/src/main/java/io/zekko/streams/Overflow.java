package io.zekko.streams;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of messages for which there is no room, at the places where ZeroMQ would drop: a PUB
 * whose subscriber is at its high-water mark, a SUB whose stream does not keep up. Every message
 * that is dropped is counted under {@link io.zekko.runtime.event.DropReason#STREAM_OVERFLOW}, or
 * under {@link io.zekko.runtime.event.DropReason#PEER_FULL} where the socket itself drops.
 */
public enum Overflow {
  /** Nothing is dropped here; the side that is too fast waits. */
  BACKPRESSURE,
  /** The message that finds no room is dropped. */
  DROP_NEW,
  /** The oldest message that waits is dropped. */
  DROP_OLD,
  /** Of each topic, which is the first frame, only the newest message waits. */
  CONFLATE,
  /** The stream fails with an {@link OverflowException}. */
  FAIL;

  /** As it is written in configuration: {@code drop-new}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Overflow> parse(String text) {
    return Arrays.stream(values()).filter(value -> value.toString().equals(text)).findFirst();
  }
}
