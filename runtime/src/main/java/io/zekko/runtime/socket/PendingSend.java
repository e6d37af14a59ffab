package io.zekko.runtime.socket;

import io.zekko.Message;
import java.util.concurrent.CompletableFuture;

/**
 * A send whose sender waits for the pattern's own answer. Its future yields what the pattern said;
 * {@link SendOutcome#FULL} only to senders who do not wait for room.
 */
final class PendingSend extends CompletableFuture<SendOutcome> {
  private final Message message;
  private final boolean waits;

  PendingSend(Message message, boolean waits) {
    this.message = message;
    this.waits = waits;
  }

  Message message() {
    return message;
  }

  /** Whether the sender waits until there is room. */
  boolean waits() {
    return waits;
  }
}
