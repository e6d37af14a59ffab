package io.zekko.examples.demo;

import static io.zekko.patterns.Sockets.REQ;

import io.zekko.Message;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;

/** A REQ client: one request at a time, each a completion stage. */
record LockStepClient(ReqSocket socket) implements Client {
  static LockStepClient connect(Zekko zekko, String endpoint) {
    return new LockStepClient(zekko.open(REQ).connect(endpoint));
  }

  @Override
  public CompletionStage<Done> run(Ledger ledger, BooleanSupplier goOn) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    ask(ledger, goOn, done);
    return done;
  }

  private void ask(Ledger ledger, BooleanSupplier goOn, CompletableFuture<Done> done) {
    socket
        .request(Message.of(ledger.request()))
        .whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
                return;
              }
              ledger.reply(reply, 0);
              if (goOn.getAsBoolean()) {
                ask(ledger, goOn, done);
              } else {
                done.complete(Done.getInstance());
              }
            });
  }
}
