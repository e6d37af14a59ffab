package io.zekko.runtime.routing;

import io.zekko.runtime.pipe.Pipe;

/**
 * Reads what nobody will take. A message left in its pipe would count against the pipe's mark until
 * the peer is not read any more, and then its heartbeats and its goodbye would not be seen either.
 */
public final class Discard {
  private Discard() {}

  /**
   * Throws away what {@code pipe} holds and returns how many messages that were, for the caller to
   * count.
   */
  public static int from(Pipe pipe) {
    int count = 0;
    while (pipe.read() != null) {
      count++;
    }
    return count;
  }
}
