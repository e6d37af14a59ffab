package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.socket.SocketAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Requests of any threads through one REQ: one at a time, in the order in which they were made.
 * Thread-safe.
 */
final class Requests {
  private final SocketAccess access;
  private final boolean relaxed;
  private CompletionStage<?> last = CompletableFuture.completedFuture(null);

  /**
   * @param relaxed whether the next request may go before the reply to one that was given up
   */
  Requests(SocketAccess access, boolean relaxed) {
    this.access = access;
    this.relaxed = relaxed;
  }

  synchronized CompletionStage<Message> request(Message request) {
    CompletableFuture<Message> reply = new CompletableFuture<>();
    CompletionStage<Message> answered =
        last.handle((previous, failure) -> request).thenCompose(body -> ask(body, reply));
    answered.whenComplete(
        (message, failure) -> {
          if (failure == null) {
            reply.complete(message);
          } else {
            reply.completeExceptionally(failure);
          }
        });
    last = answered;
    return access.offLoop(reply);
  }

  /** Completes when the next request may go. Whoever waits for {@code reply} may give that up. */
  private CompletionStage<Message> ask(Message request, CompletableFuture<Message> reply) {
    if (reply.isDone()) {
      return reply;
    }
    CompletableFuture<?> sent = access.sendAsync(request).toCompletableFuture();
    reply.whenComplete((message, failure) -> sent.cancel(false));
    return sent.thenCompose(
        done -> {
          CompletableFuture<Message> received = access.receiveAsync().toCompletableFuture();
          if (relaxed) {
            reply.whenComplete((message, failure) -> received.cancel(false));
          }
          return received;
        });
  }
}
