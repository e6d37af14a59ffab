package io.zekko.runtime.routing;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;

/**
 * Takes whole messages from many pipes in turn. A turn is one message, so that no peer is read
 * twice while another one waits that has little to say. A pipe found empty leaves the round until
 * it is {@link #ready} again, so idle peers cost nothing.
 *
 * <p>While long queues wait in all pipes of the round, a turn is several messages: those of one
 * pipe lie next to each other in memory, where the processor fetches ahead what is read in a row.
 * It makes no difference to peers that have that much to wait for, and ends as soon as one with
 * less is met or joins.
 *
 * <p>Single-threaded; decides order only. Messages stay in their pipes until they are asked for.
 */
public final class FairQueue {
  static final int LONG_QUEUE = 64;
  static final int LONG_TURN = 32;

  private final PipeRing readable = new PipeRing();
  private Pipe last;

  /** How many more messages the pipe whose turn it is may give. */
  private int left = 1;

  /** How many turns in a row have left a long queue behind. */
  private int longQueues;

  /** A pipe came. It may hold messages already, and joins as the last of the round. */
  public void attach(Pipe pipe) {
    ready(pipe);
  }

  /** {@code pipe} may hold messages again. Idempotent; costs little when it holds none. */
  public void ready(Pipe pipe) {
    if (readable.add(pipe)) {
      longQueues = 0;
      left = 1;
    }
  }

  /** {@code pipe} went, or shall not be read any more. Idempotent. */
  public void detach(Pipe pipe) {
    longQueues = 0;
    left = 1;
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
        if (--left == 0) {
          readable.advance();
          left = nextTurn(pipe);
        }
        if (last != pipe) {
          // Storing a reference costs more than looking.
          last = pipe;
        }
        return message;
      }
      left = 1;
      readable.remove(pipe);
      pipe = readable.current();
    }
    return null;
  }

  /** The pipe that the last message came from; null before the first, and when that pipe went. */
  public Pipe last() {
    return last;
  }

  private int nextTurn(Pipe before) {
    int pipes = readable.size();
    longQueues = before.backlog() < LONG_QUEUE ? 0 : Math.min(longQueues + 1, pipes);
    return longQueues < pipes ? 1 : LONG_TURN;
  }
}
