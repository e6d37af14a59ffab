package io.zekko.runtime.routing;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;

/**
 * Sends each message to one pipe, round robin over those with room. A pipe that refuses a message
 * leaves the round until it is {@link #ready} again, so each message costs the same however many
 * pipes are full.
 *
 * <p>Single-threaded; decides order only. It keeps no messages: what no pipe can take stays with
 * the caller.
 */
public final class LoadBalancer {
  private final PipeRing withRoom = new PipeRing();

  /** A pipe came. It takes messages from now on, as the last of the round. */
  public void attach(Pipe pipe) {
    withRoom.add(pipe);
  }

  /** {@code pipe} may have room again. Idempotent; costs little when it has none. */
  public void ready(Pipe pipe) {
    withRoom.add(pipe);
  }

  /** {@code pipe} went, or shall get nothing more. Idempotent. */
  public void detach(Pipe pipe) {
    withRoom.remove(pipe);
  }

  /**
   * Writes {@code message} to the pipe whose turn it is.
   *
   * @return the pipe that took it, or null when no pipe has room and nothing was sent
   */
  public Pipe send(Message message) {
    Pipe pipe = withRoom.current();
    while (pipe != null) {
      if (pipe.write(message)) {
        withRoom.advance();
        return pipe;
      }
      withRoom.remove(pipe);
      pipe = withRoom.current();
    }
    return null;
  }

  /** Whether {@link #send} would find a pipe now: for patterns that must act before they send. */
  public boolean hasRoom() {
    Pipe pipe = withRoom.current();
    while (pipe != null && !pipe.writable()) {
      withRoom.remove(pipe);
      pipe = withRoom.current();
    }
    return pipe != null;
  }
}
