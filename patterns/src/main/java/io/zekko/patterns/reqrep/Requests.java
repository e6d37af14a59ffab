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
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  Requests(SocketAccess access) {
    this.access = access;
  }

  synchronized CompletionStage<Message> request(Message request) {
    CompletableFuture<Message> reply =
        last.handle((previous, failure) -> request)
            .thenCompose(access::sendAsync)
            .thenCompose(sent -> access.receiveAsync());
    last = reply;
    // A copy: whoever gives up waiting must not let the next request overtake the reply that is
    // still due.
    return access.offLoop(reply.copy());
  }
}
