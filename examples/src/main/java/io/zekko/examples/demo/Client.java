package io.zekko.examples.demo;

import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;

/** A client that asks as fast as it is answered. */
interface Client {
  /** Its socket, connected to the server. */
  SocketHandle<?> socket();

  /** Asks while {@code goOn} says so; completes when the last reply is in. */
  CompletionStage<Done> run(Ledger ledger, BooleanSupplier goOn);
}
