package io.zekko.patterns.broker;

import io.zekko.InvalidOptionException;
import io.zekko.patterns.device.Device;
import io.zekko.patterns.reqrep.Router;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A queue of workers, least recently used first: the load-balancing broker of the ZeroMQ Guide. A
 * worker gets a request when it asks for one, and the next one when it has replied, so a slow
 * worker gets less and none waits behind another's long task. Thread-safe.
 *
 * <p>Clients are REQs or DEALERs at the frontend. A worker is a REQ at the backend (or a DEALER
 * that begins each message with an empty frame). It sends one frame, {@code READY} by custom;
 * receives the client's address, an empty frame and the request; and sends the same address, an
 * empty frame and the reply, which asks for the next request at once.
 *
 * <p>Workers come and go as they like. Of one that dies only the request in its hands is lost, and
 * counted; the broker does not send it to another, which would do the work twice if the first one
 * had done it already: the client who misses a reply knows better whether to ask again. No request
 * is read while no worker is free: requests wait at the frontend and at their clients, as far as
 * the high-water marks allow, and then clients have to wait before they send.
 *
 * <p>It runs until it is stopped or one of its sockets closes. The sockets belong to whoever opened
 * them; nobody else should receive from them meanwhile.
 */
public final class LoadBalancingBroker implements AutoCloseable {
  /** What a backend is to be opened with: a ROUTER that tells of workers that went. */
  public static final Router BACKEND = Router.create().withNotifyDisconnect(true);

  /** What the actor of a broker takes. */
  public interface Command {}

  /** Answers with what has been done so far. */
  public record GetStatistics(ActorRef<BrokerStatistics> replyTo) implements Command {}

  /**
   * Ends the broker. What it had read and not passed on goes back to its sockets; workers that
   * waited are forgotten, and have to say again that they are there.
   */
  public record Stop() implements Command, DeadLetterSuppression {}

  private final Device<Command, BrokerStatistics> device;

  private LoadBalancingBroker(Device<Command, BrokerStatistics> device) {
    this.device = device;
  }

  /**
   * Starts to hand requests that {@code frontend} receives to workers at {@code backend}.
   *
   * @param backend opened with {@link #BACKEND}
   * @throws InvalidOptionException if {@code backend} does not tell of workers that went, or {@code
   *     frontend} tells of clients
   * @throws IllegalStateException if a socket is a mandatory ROUTER
   */
  public static LoadBalancingBroker start(
      Zekko zekko, RouterSocket frontend, RouterSocket backend) {
    check(frontend, backend);
    return new LoadBalancingBroker(
        Device.start(
            zekko,
            "zekko-broker",
            backend.access(),
            stopped -> BrokerActor.create(frontend, backend, stopped)));
  }

  private static void check(RouterSocket frontend, RouterSocket backend) {
    if (!backend.definition().notifyDisconnect() || backend.definition().notifyConnect()) {
      throw new InvalidOptionException(
          "backend",
          backend.access().name(),
          "the broker has to learn of workers that went, and of nothing else; open it with"
              + " LoadBalancingBroker.BACKEND");
    }
    if (frontend.definition().notifyConnect() || frontend.definition().notifyDisconnect()) {
      throw new InvalidOptionException(
          "frontend",
          frontend.access().name(),
          "its notices of clients that come and go would be handed out as requests");
    }
    frontend.access().writer(() -> {}).close();
    backend.access().writer(() -> {}).close();
  }

  /** The broker's actor. */
  public ActorRef<Command> ref() {
    return device.ref();
  }

  /** What has been done so far; of a broker that has stopped, what it did in all. */
  public CompletionStage<BrokerStatistics> statistics() {
    return device.statistics(GetStatistics::new);
  }

  /** As {@link Stop}; the stage completes when that is done. Idempotent. */
  public CompletionStage<Done> stop() {
    return device.stop(new Stop());
  }

  /** Completes when the broker has stopped, because it was told to or because a socket closed. */
  public CompletionStage<Done> whenStopped() {
    return device.whenStopped();
  }

  /** As {@link #stop()}, and waits for it unless the caller is on the backend's I/O loop. */
  @Override
  public void close() {
    device.close(new Stop());
  }
}
