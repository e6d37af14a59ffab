package io.zekko.examples.reqrep;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.socket.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Gives each request to the worker that has been idle longest. Takes a request only when a worker
 * is idle, so that requests wait at their clients and not here.
 */
final class LoadBalancer extends AbstractBehavior<LoadBalancer.Event> {
  /** What happens to a load balancer. */
  sealed interface Event {}

  private record FromWorker(Message message) implements Event {}

  private record FromClient(Message request) implements Event {}

  private record Closed(Throwable cause) implements Event {}

  private final RouterSocket clients;
  private final RouterSocket workers;
  private final Queue<RoutingId> idle = new ArrayDeque<>();

  private LoadBalancer(ActorContext<Event> context, RouterSocket clients, RouterSocket workers) {
    super(context);
    this.clients = clients;
    this.workers = workers;
    nextFromWorker();
  }

  static Behavior<Event> create(RouterSocket clients, RouterSocket workers) {
    return Behaviors.setup(context -> new LoadBalancer(context, clients, workers));
  }

  @Override
  public Receive<Event> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromWorker.class, this::onFromWorker)
        .onMessage(FromClient.class, this::onFromClient)
        .onMessage(Closed.class, closed -> Behaviors.stopped())
        .build();
  }

  /** Worker, empty, "READY"; or worker, empty, client, empty, reply. */
  private Behavior<Event> onFromWorker(FromWorker event) {
    idle.add(event.message().sender());
    Message content = event.message().drop(2);
    if (content.size() > 1) {
      clients.ref().tell(new Socket.Send(content));
    }
    if (idle.size() == 1) {
      nextFromClient();
    }
    nextFromWorker();
    return this;
  }

  /** Client, empty, request. */
  private Behavior<Event> onFromClient(FromClient event) {
    Message work = event.request().prepend(Message.empty()).to(idle.remove());
    workers.ref().tell(new Socket.Send(work));
    if (!idle.isEmpty()) {
      nextFromClient();
    }
    return this;
  }

  private void nextFromWorker() {
    getContext()
        .pipeToSelf(
            workers.receiveAsync(),
            (message, failure) -> failure == null ? new FromWorker(message) : new Closed(failure));
  }

  private void nextFromClient() {
    getContext()
        .pipeToSelf(
            clients.receiveAsync(),
            (message, failure) -> failure == null ? new FromClient(message) : new Closed(failure));
  }
}
