package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Many clients, one endpoint, several workers: a ROUTER for the clients, a DEALER for the workers,
 * a proxy between them. The actor system is the server: its guardian keeps the workers, its
 * shutdown closes the sockets. A worker that dies costs the request in its hands only, which is
 * answered with nothing: another one takes its socket over, and the requests that wait there.
 */
public record ActorServer(ActorSystem<?> system, RouterSocket clients, DealerSocket workers)
    implements AutoCloseable {
  private static final String WORKERS = "inproc://workers";

  /**
   * Starts the server and returns once it listens.
   *
   * @param answers what each worker, counted from 1, makes of a request
   */
  public static ActorServer start(
      String endpoint, int count, Duration work, IntFunction<UnaryOperator<Message>> answers) {
    ActorSystem<?> system = ActorSystem.create(pool(count, work, answers), "server");
    Zekko zekko = Zekko.get(system);
    RouterSocket clients = zekko.open(ROUTER).bind(endpoint);
    DealerSocket workers = zekko.open(DEALER).bind(WORKERS);
    Proxy.start(zekko, clients, workers);
    return new ActorServer(system, clients, workers);
  }

  /** Ends the actor system, and with it the sockets. */
  @Override
  public void close() throws TimeoutException {
    system.close();
  }

  private record Died(int worker) {}

  private static Behavior<Died> pool(
      int count, Duration work, IntFunction<UnaryOperator<Message>> answers) {
    return Behaviors.setup(
        context -> {
          Zekko zekko = Zekko.get(context.getSystem());
          RepSocket[] sockets = new RepSocket[count + 1];
          IntConsumer hire =
              i -> {
                if (sockets[i] == null || sockets[i].access().isClosed()) {
                  sockets[i] = zekko.open(REP).connect(WORKERS);
                }
                Behavior<?> worker = Worker.create(sockets[i], work, answers.apply(i));
                context.watchWith(context.spawn(worker, "worker-" + i), new Died(i));
              };
          IntStream.rangeClosed(1, count).forEach(hire);
          return Behaviors.receiveMessage(
              died -> {
                hire.accept(died.worker());
                return Behaviors.same();
              });
        });
  }
}
