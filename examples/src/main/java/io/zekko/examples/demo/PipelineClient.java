package io.zekko.examples.demo;

import static io.zekko.patterns.Sockets.DEALER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A DEALER client: an actor that keeps a window of requests in flight. */
record PipelineClient(ActorSystem<SpawnProtocol.Command> system, DealerSocket socket, int window)
    implements Client {
  static PipelineClient connect(
      ActorSystem<SpawnProtocol.Command> system, String endpoint, int window) {
    DealerSocket socket = Zekko.get(system).open(DEALER).connect(endpoint);
    return new PipelineClient(system, socket, window);
  }

  @Override
  public CompletionStage<Done> run(Ledger ledger, BooleanSupplier goOn) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    system.tell(
        new SpawnProtocol.Spawn<>(
            client(ledger, goOn, done), "pipeline", Props.empty(), system.ignoreRef()));
    return done;
  }

  private Behavior<Socket.Received> client(
      Ledger ledger, BooleanSupplier goOn, CompletableFuture<Done> done) {
    return Behaviors.setup(
        context -> {
          ActorRef<Socket.Received> self = context.getSelf();
          socket.ref().tell(new Socket.Consume(self, window));
          for (int i = 0; i < window; i++) {
            ask(ledger);
          }
          return Behaviors.receiveMessage(
              received -> {
                ledger.reply(received.message(), 1);
                socket.ref().tell(new Socket.Demand(self, 1));
                if (goOn.getAsBoolean()) {
                  ask(ledger);
                } else if (ledger.isSettled()) {
                  done.complete(Done.getInstance());
                  return Behaviors.stopped();
                }
                return Behaviors.same();
              });
        });
  }

  /** An empty frame first, as a REQ would: the workers' REP sockets need it. */
  private void ask(Ledger ledger) {
    Message request = Message.of("", ledger.request());
    socket.ref().tell(new Socket.Send(request, system.ignoreRef()));
  }
}
