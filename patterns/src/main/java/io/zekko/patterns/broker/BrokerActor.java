package io.zekko.patterns.broker;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.MessageWriter;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Hands each request to the worker that has waited longest. Requests are read only when a worker is
 * free for each of them, so all others wait in the queues of the frontend and its clients.
 */
final class BrokerActor extends AbstractBehavior<LoadBalancingBroker.Command> {
  private static final int BATCH = 128;

  /** How often each side has its turn before others on the loop have theirs. */
  private static final int ROUNDS = 8;

  private static final byte[] DELIMITER = {};

  /** In what a worker sends: its address, the empty frame, then a word or a client's address. */
  private static final int CLIENT = 2;

  private enum Wake implements LoadBalancingBroker.Command, DeadLetterSuppression {
    WAKE
  }

  private enum SocketGone implements LoadBalancingBroker.Command {
    SOCKET_GONE
  }

  private final CompletableFuture<BrokerStatistics> stopped;
  private final Workers workers = new Workers();
  private final Message[] fromWorkers = new Message[BATCH];
  private final MessageReader requests;
  private final MessageWriter replies;
  private final MessageReader work;
  private final MessageWriter tasks;

  /** Requests that were read; a worker is free for each of them. */
  private Message[] fromClients = {};

  private int nextFromWorkers;
  private int endFromWorkers;
  private int nextFromClients;
  private int endFromClients;
  private long requestCount;
  private long replyCount;
  private long lostCount;
  private long malformedCount;

  private BrokerActor(
      ActorContext<LoadBalancingBroker.Command> context,
      RouterSocket frontend,
      RouterSocket backend,
      CompletableFuture<BrokerStatistics> stopped) {
    super(context);
    this.stopped = stopped;
    ActorRef<LoadBalancingBroker.Command> self = context.getSelf();
    Runnable wake = () -> self.tell(Wake.WAKE);
    requests = frontend.access().reader(wake);
    replies = frontend.access().writer(wake);
    work = backend.access().reader(wake);
    tasks = backend.access().writer(wake);
    context.watchWith(frontend.ref(), SocketGone.SOCKET_GONE);
    context.watchWith(backend.ref(), SocketGone.SOCKET_GONE);
    wake.run();
  }

  static Behavior<LoadBalancingBroker.Command> create(
      RouterSocket frontend, RouterSocket backend, CompletableFuture<BrokerStatistics> stopped) {
    return Behaviors.setup(context -> new BrokerActor(context, frontend, backend, stopped));
  }

  @Override
  public Receive<LoadBalancingBroker.Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Wake.WAKE, this::onWake)
        .onMessage(LoadBalancingBroker.GetStatistics.class, this::onGetStatistics)
        .onMessage(LoadBalancingBroker.Stop.class, command -> Behaviors.stopped())
        .onMessageEquals(SocketGone.SOCKET_GONE, Behaviors::stopped)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<LoadBalancingBroker.Command> onWake() {
    try {
      boolean more = true;
      for (int round = 0; more && round < ROUNDS; round++) {
        more = serveWorkers() | serveClients();
      }
      if (more) {
        getContext().getSelf().tell(Wake.WAKE);
      }
      return this;
    } catch (SocketClosedException e) {
      return Behaviors.stopped();
    }
  }

  /** Hears a batch of what workers say; false if there is none, or the frontend has no room. */
  private boolean serveWorkers() {
    if (nextFromWorkers == endFromWorkers) {
      nextFromWorkers = 0;
      endFromWorkers = 0;
      endFromWorkers = work.read(fromWorkers); // which may fail
    }
    while (nextFromWorkers < endFromWorkers) {
      if (!hear(fromWorkers[nextFromWorkers])) {
        return false;
      }
      fromWorkers[nextFromWorkers++] = null;
    }
    return endFromWorkers > 0;
  }

  private boolean hear(Message message) {
    RoutingId worker = RoutingId.wrap(message.frameBytes(0));
    if (message.size() == CLIENT && message.frameLength(1) == 0) {
      lostCount += workers.went(worker) ? 1 : 0;
    } else if (message.frameLength(1) != 0) {
      malformedCount++;
    } else if (message.size() == CLIENT + 1) {
      lostCount += workers.waits(worker) ? 1 : 0;
    } else {
      if (!replies.write(message.drop(CLIENT))) {
        return false;
      }
      replyCount++;
      workers.waits(worker);
    }
    return true;
  }

  /** Hands out as many requests as workers are free; false if there is none of either. */
  private boolean serveClients() {
    if (nextFromClients == endFromClients) {
      int free = Math.min(workers.free(), BATCH);
      if (free == 0) {
        return false;
      }
      if (fromClients.length != free) {
        fromClients = new Message[free];
      }
      nextFromClients = 0;
      endFromClients = 0;
      endFromClients = requests.read(fromClients); // which may fail
    }
    while (nextFromClients < endFromClients) {
      if (workers.free() == 0 || !handOut(fromClients[nextFromClients])) {
        // None free: one that was has gone meanwhile.
        return false;
      }
      fromClients[nextFromClients++] = null;
    }
    return endFromClients > 0;
  }

  private boolean handOut(Message request) {
    RoutingId worker = workers.first();
    if (!tasks.write(request.prepend(DELIMITER).to(worker))) {
      return false;
    }
    workers.works(worker);
    requestCount++;
    return true;
  }

  private Behavior<LoadBalancingBroker.Command> onGetStatistics(
      LoadBalancingBroker.GetStatistics command) {
    command.replyTo().tell(statistics());
    return this;
  }

  private BrokerStatistics statistics() {
    return new BrokerStatistics(
        requestCount, replyCount, lostCount, malformedCount, workers.free(), workers.busy());
  }

  private Behavior<LoadBalancingBroker.Command> onPostStop() {
    try {
      requests.giveBack(fromClients, nextFromClients, endFromClients);
      work.giveBack(fromWorkers, nextFromWorkers, endFromWorkers);
      requests.close();
      replies.close();
      work.close();
      tasks.close();
    } finally {
      stopped.complete(statistics());
    }
    return this;
  }
}
