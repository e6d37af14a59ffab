package io.zekko.patterns.proxy;

import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketAccess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** One direction of a proxy: takes from one socket as many messages as the other accepts. */
final class Forwarder extends AbstractBehavior<Forwarder.Command> {
  /** Messages under way at once: enough for a batch, little enough to lose no back-pressure. */
  private static final int WINDOW = 256;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

  /** What a forwarder takes. */
  sealed interface Command {}

  enum Stop implements Command {
    STOP
  }

  private enum Note implements Command {
    SENT_LATE,
    NO_MORE,
    SOCKET_GONE,
    OVERDUE
  }

  private record Forward(Socket.Received received) implements Command {}

  private final SocketAccess from;
  private final SocketAccess to;
  private final CompletableFuture<Done> stopped;
  private final ActorRef<Socket.Received> consumer;
  private int underWay;
  private int toAskFor;
  private boolean stopping;
  private boolean noMore;

  private Forwarder(
      ActorContext<Command> context,
      SocketAccess from,
      SocketAccess to,
      CompletableFuture<Done> stopped) {
    super(context);
    this.from = from;
    this.to = to;
    this.stopped = stopped;
    this.consumer = context.messageAdapter(Socket.Received.class, Forward::new);
    context.watchWith(from.ref(), Note.SOCKET_GONE);
    context.watchWith(to.ref(), Note.SOCKET_GONE);
    from.ref().tell(new Socket.Consume(consumer, WINDOW));
  }

  static Behavior<Command> create(
      SocketAccess from, SocketAccess to, CompletableFuture<Done> stopped) {
    return Behaviors.setup(context -> new Forwarder(context, from, to, stopped));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Forward.class, this::onForward)
        .onMessageEquals(Note.SENT_LATE, this::onSentLate)
        .onMessageEquals(Stop.STOP, this::onStop)
        .onMessageEquals(Note.NO_MORE, this::onNoMore)
        .onMessageEquals(Note.SOCKET_GONE, Behaviors::stopped)
        .onMessageEquals(Note.OVERDUE, Behaviors::stopped)
        .onSignal(
            PostStop.class,
            signal -> {
              stopped.complete(Done.getInstance());
              return this;
            })
        .build();
  }

  private Behavior<Command> onForward(Forward forward) {
    CompletableFuture<Done> sent = to.sendAsync(forward.received().message()).toCompletableFuture();
    if (sent.isDone()) {
      askForMore();
    } else {
      underWay++;
      ActorRef<Command> self = getContext().getSelf();
      sent.whenComplete((done, failure) -> self.tell(Note.SENT_LATE));
    }
    return this;
  }

  private Behavior<Command> onSentLate() {
    underWay--;
    askForMore();
    return stopIfDone();
  }

  private void askForMore() {
    toAskFor++;
    if (toAskFor >= WINDOW / 2) {
      if (!stopping) {
        from.ref().tell(new Socket.Demand(consumer, toAskFor));
      }
      toAskFor = 0;
    }
  }

  private Behavior<Command> onStop() {
    if (!stopping) {
      stopping = true;
      ActorRef<Done> end = getContext().messageAdapter(Done.class, done -> Note.NO_MORE);
      from.ref().tell(new Socket.StopConsuming(consumer, end));
      getContext().scheduleOnce(STOP_LIMIT, getContext().getSelf(), Note.OVERDUE);
    }
    return this;
  }

  private Behavior<Command> onNoMore() {
    noMore = true;
    return stopIfDone();
  }

  private Behavior<Command> stopIfDone() {
    return noMore && underWay == 0 ? Behaviors.stopped() : this;
  }
}
