package io.zekko.examples.demo;

import io.zekko.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One client's requests that wait for their replies. A request is an id that no other has; its
 * reply is the same id and the name of the worker. For one thread at a time.
 */
final class Ledger {
  private final Tally tally;
  private final String client = UUID.randomUUID().toString();
  private final Map<String, Long> sentAt = new HashMap<>();
  private long count;

  /** A ledger whose sums go to {@code tally}. */
  Ledger(Tally tally) {
    this.tally = tally;
  }

  /** The id of a new request, which from now on waits for its reply. */
  String request() {
    String id = client + "/" + ++count;
    sentAt.put(id, System.nanoTime());
    tally.request();
    return id;
  }

  /** Checks a reply, which begins at frame {@code first} of the message. */
  void reply(Message message, int first) {
    boolean whole = message.size() == first + 2;
    Long sent = whole ? sentAt.remove(message.string(first)) : null;
    if (sent == null) {
      tally.stray();
    } else {
      tally.reply(message.string(first + 1), System.nanoTime() - sent);
    }
  }

  /** Whether no request waits for its reply. */
  boolean isSettled() {
    return sentAt.isEmpty();
  }
}
