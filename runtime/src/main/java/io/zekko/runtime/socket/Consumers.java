package io.zekko.runtime.socket;

import io.zekko.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Actors that take messages, each with a demand; they are served in turn. Loop only. */
final class Consumers {
  private static final class Entry {
    private final ActorRef<Socket.Received> consumer;
    private long demand;

    Entry(ActorRef<Socket.Received> consumer) {
      this.consumer = consumer;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private int next;

  /** Registers {@code consumer}; true if it is new. */
  boolean add(ActorRef<Socket.Received> consumer) {
    if (find(consumer) != null) {
      return false;
    }
    entries.add(new Entry(consumer));
    return true;
  }

  /** Raises the demand of a registered consumer; demand of others means nothing. */
  void demand(ActorRef<Socket.Received> consumer, int more) {
    Entry entry = find(consumer);
    if (entry != null && more > 0) {
      entry.demand += more;
    }
  }

  /** Forgets a consumer. */
  void remove(ActorRef<Socket.Received> consumer) {
    entries.removeIf(entry -> entry.consumer.equals(consumer));
    next = 0;
  }

  /** Whether any consumer has demand; the next {@link #serve} goes to it. */
  boolean isWaiting() {
    for (int i = 0; i < entries.size(); i++) {
      int at = next + i < entries.size() ? next + i : next + i - entries.size();
      if (entries.get(at).demand > 0) {
        next = at;
        return true;
      }
    }
    return false;
  }

  /** Gives {@code message} to the consumer whose turn it is; false if none has demand. */
  boolean serve(Message message, TurnGuard turn) {
    if (!isWaiting()) {
      return false;
    }
    turn.received();
    Entry entry = entries.get(next);
    entry.demand--;
    next = next + 1 < entries.size() ? next + 1 : 0;
    entry.consumer.tell(new Socket.Received(message));
    return true;
  }

  private Entry find(ActorRef<Socket.Received> consumer) {
    for (Entry entry : entries) {
      if (entry.consumer.equals(consumer)) {
        return entry;
      }
    }
    return null;
  }
}
