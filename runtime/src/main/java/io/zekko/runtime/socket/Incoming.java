package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.loop.IoLoop;

/**
 * The way of messages from the pattern to whoever wants them: asynchronous receivers, actors,
 * threads. Loop only.
 */
final class Incoming {
  /** Messages that one activation hands out before others on the loop get their turn. */
  private static final int BUDGET = 2048;

  private static final int LARGEST_BATCH = 256;
  private static final int SMALLEST_BATCH = 8;
  private static final int MOST_AHEAD = 1024;
  private static final int SMALL_MARK = 100;

  private final Inbox inbox;
  private final LateReceives lateReceives;
  private final Consumers consumers;
  private final Pattern pattern;
  private final TurnGuard turn;
  private final Counters counters;
  private final IoLoop loop;
  private final Outgoing requests;
  private int lastBatch = SMALLEST_BATCH;

  /**
   * @param requests what makes replies stale that nobody has received yet, or null if nothing does
   */
  Incoming(
      Inbox inbox,
      LateReceives lateReceives,
      Consumers consumers,
      Pattern pattern,
      TurnGuard turn,
      Counters counters,
      IoLoop loop,
      Outgoing requests) {
    this.inbox = inbox;
    this.lateReceives = lateReceives;
    this.consumers = consumers;
    this.pattern = pattern;
    this.turn = turn;
    this.counters = counters;
    this.loop = loop;
    this.requests = requests;
  }

  /**
   * How many messages the inbox may take out of the pipes before threads ask for them: as many as
   * may wait for one peer, which saves wake-ups, but less where the mark is small, since somebody
   * chose it to say how many may wait.
   */
  static int capacity(int mark) {
    if (mark == 0) {
      return MOST_AHEAD;
    }
    return mark <= SMALL_MARK ? Math.max(1, mark / 2) : Math.min(mark, MOST_AHEAD);
  }

  /**
   * Hands out what there is to those who want it; {@code ahead} says whether the inbox is filled
   * for threads as well. True if there is more to hand out at once.
   */
  boolean run(boolean ahead) {
    boolean more = serveDirectly();
    if (ahead) {
      fill();
    }
    return more;
  }

  /** Gives up what nobody has taken. */
  void discard() {
    int unread = inbox.end();
    if (unread > 0) {
      counters.handed(-unread);
      counters.dropped(DropReason.UNREAD, unread);
    }
  }

  private boolean serveDirectly() {
    int left = BUDGET;
    while (lateReceives.isWaiting() || consumers.isWaiting()) {
      if (left-- == 0) {
        return true;
      }
      // Looked at after whoever waits: had that one sent a request before, it would be seen here.
      if (requests != null && requests.isPending()) {
        return false;
      }
      Message message = inbox.poll();
      if (message == null) {
        message = pattern.receive();
        if (message == null) {
          return false;
        }
        counters.handed(1);
      }
      if (!lateReceives.serve(message, turn) && !consumers.serve(message, turn)) {
        inbox.giveBack(message);
      }
    }
    return false;
  }

  private void fill() {
    int room = inbox.room();
    int added = 0;
    Message message = null;
    while (added < room && (message = pattern.receive()) != null) {
      Message[] batch = new Message[Math.min(room - added, nextBatch())];
      int size = 0;
      while (message != null) {
        batch[size++] = message;
        message = size < batch.length ? pattern.receive() : null;
      }
      lastBatch = size;
      inbox.add(batch, size);
      added += size;
    }
    if (added > 0) {
      announce(added);
    }
    inbox.moreWaiting(added >= room);
  }

  private void announce(int added) {
    if (inbox.announce(added)) {
      loop.wakeLater(inbox);
    }
  }

  private int nextBatch() {
    return Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, lastBatch * 2));
  }
}
