package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Many clients, one endpoint, several workers: a ROUTER for the clients, a DEALER for the workers,
 * a proxy between them. The actor system is the server: its guardian keeps the workers, its
 * shutdown closes the sockets.
 */
public record ActorServer(ActorSystem<Void> system, RouterSocket clients, DealerSocket workers)
    implements AutoCloseable {
  private static final String WORKERS = "inproc://workers";

  /**
   * Starts the server and returns once it listens.
   *
   * @param answers what each worker, counted from 1, makes of a request
   */
  public static ActorServer start(
      String endpoint, int count, Duration work, IntFunction<UnaryOperator<Message>> answers) {
    ActorSystem<Void> system = ActorSystem.create(pool(count, work, answers), "server");
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

  private static Behavior<Void> pool(
      int count, Duration work, IntFunction<UnaryOperator<Message>> answers) {
    return Behaviors.setup(
        context -> {
          for (int i = 1; i <= count; i++) {
            context.spawn(Worker.create(WORKERS, work, answers.apply(i)), "worker-" + i);
          }
          return Behaviors.empty();
        });
  }
}
