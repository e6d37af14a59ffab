package io.zekko.runtime.routing;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;

/**
 * Takes messages from many pipes in turn: one whole message each, so that no peer is read twice
 * while another one waits. A pipe found empty leaves the round until it is {@link #ready} again, so
 * idle peers cost nothing.
 *
 * <p>Single-threaded; decides order only. Messages stay in their pipes until they are asked for.
 */
public final class FairQueue {
  private final PipeRing readable = new PipeRing();
  private Pipe last;

  /** A pipe came. It may hold messages already, and joins as the last of the round. */
  public void attach(Pipe pipe) {
    readable.add(pipe);
  }

  /** {@code pipe} may hold messages again. Idempotent; costs little when it holds none. */
  public void ready(Pipe pipe) {
    readable.add(pipe);
  }

  /** {@code pipe} went, or shall not be read any more. Idempotent. */
  public void detach(Pipe pipe) {
    readable.remove(pipe);
    if (last == pipe) {
      last = null;
    }
  }

  /** The next message, or null when no pipe holds one. */
  public Message receive() {
    Pipe pipe = readable.current();
    while (pipe != null) {
      Message message = pipe.read();
      if (message != null) {
        readable.advance();
        if (last != pipe) {
          // Storing a reference costs more than looking.
          last = pipe;
        }
        return message;
      }
      readable.remove(pipe);
      pipe = readable.current();
    }
    return null;
  }

  /** The pipe that the last message came from; null before the first, and when that pipe went. */
  public Pipe last() {
    return last;
  }
}
