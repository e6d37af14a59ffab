package io.zekko.runtime.socket;

import io.zekko.ErrorCode;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.SocketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one lifecycle of every socket: open, closing while what was accepted is still being sent,
 * gone. Takes the commands of {@link Socket} and drives the {@link SocketCore}.
 */
final class SocketActor extends AbstractBehavior<Socket.Command> {
  /**
   * How long after the linger time the last pipes may take to go before the socket stops without
   * them.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Pekko's timers refuse more than 248 days; who lingers that long may do so for ever. */
  private static final Duration LONGEST_TIMER = Duration.ofDays(200);

  private static final Logger LOG = LoggerFactory.getLogger(SocketActor.class);

  private enum State {
    OPEN,
    SENDING_THE_REST,
    ENDING_PIPES
  }

  private enum Deadline implements Socket.Command {
    LINGER_OVER,
    GRACE_OVER
  }

  /** The socket takes what its peers have sent and then has none any more. */
  record EndReceiving(CompletableFuture<Done> over) implements Socket.Command {}

  /** A user has lost messages, which is worth a line in the log. */
  enum UserLost implements Socket.Command, DeadLetterSuppression {
    USER_LOST
  }

  private record MonitorGone(ActorRef<SocketEvent> monitor) implements Socket.Command {}

  private record ConsumerGone(ActorRef<Socket.Received> consumer) implements Socket.Command {}

  private final SocketCore core;
  private final Exchange exchange;
  private final TimerScheduler<Socket.Command> timers;
  private final List<CompletableFuture<Done>> retirement = new ArrayList<>();
  private State state = State.OPEN;
  private boolean retired;

  private SocketActor(
      ActorContext<Socket.Command> context,
      TimerScheduler<Socket.Command> timers,
      SocketCore core,
      Exchange exchange) {
    super(context);
    this.timers = timers;
    this.exchange = exchange;
    this.core = core;
    exchange.signal().connect(context.getSelf());
  }

  static Behavior<Socket.Command> create(SocketCore core, Exchange exchange) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new SocketActor(context, timers, core, exchange)));
  }

  @Override
  public Receive<Socket.Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Signal.Activate.ACTIVATE, this::onActivate)
        .onMessage(Socket.Send.class, this::onSend)
        .onMessage(Socket.Demand.class, this::onDemand)
        .onMessage(Socket.Receive.class, this::onReceive)
        .onMessage(Socket.Consume.class, this::onConsume)
        .onMessage(Socket.StopConsuming.class, this::onStopConsuming)
        .onMessage(ConsumerGone.class, this::onConsumerGone)
        .onMessage(Socket.Configure.class, this::onConfigure)
        .onMessage(Socket.SetSendHighWaterMark.class, this::onSetSendHighWaterMark)
        .onMessage(Socket.SetReceiveHighWaterMark.class, this::onSetReceiveHighWaterMark)
        .onMessage(Socket.Bind.class, this::onBind)
        .onMessage(Socket.Connect.class, this::onConnect)
        .onMessage(Socket.Unbind.class, this::onUnbind)
        .onMessage(Socket.Disconnect.class, this::onDisconnect)
        .onMessage(Socket.Monitor.class, this::onMonitor)
        .onMessage(MonitorGone.class, this::onMonitorGone)
        .onMessage(Socket.WhenConnected.class, this::onWhenConnected)
        .onMessage(Watchers.AwaitPeers.class, this::onAwaitPeers)
        .onMessage(EndReceiving.class, this::onEndReceiving)
        .onMessageEquals(UserLost.USER_LOST, this::onUserLost)
        .onMessage(Socket.GetStats.class, this::onGetStats)
        .onMessage(Socket.Close.class, this::onClose)
        .onMessageEquals(Deadline.LINGER_OVER, this::onLingerOver)
        .onMessageEquals(Deadline.GRACE_OVER, this::onGraceOver)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Socket.Command> onActivate() {
    core.activate();
    if (!retirement.isEmpty()) {
      goOnRetiring();
    }
    return state == State.OPEN ? this : goOnClosing();
  }

  private Behavior<Socket.Command> onSend(Socket.Send command) {
    answer(
        command.replyTo(),
        () ->
            exchange
                .sending()
                .sendAsync(command.message())
                .whenComplete((done, failure) -> reply(command.replyTo(), done, failure)));
    return this;
  }

  private Behavior<Socket.Command> onReceive(Socket.Receive command) {
    answer(
        command.replyTo(),
        () ->
            exchange
                .receiving()
                .receiveAsync()
                .whenComplete((message, failure) -> reply(command.replyTo(), message, failure)));
    return this;
  }

  private Behavior<Socket.Command> onConsume(Socket.Consume command) {
    if (core.consumers().add(command.consumer())) {
      getContext().watchWith(command.consumer(), new ConsumerGone(command.consumer()));
    }
    core.consumers().demand(command.consumer(), command.demand());
    exchange.signal().raise();
    return this;
  }

  private Behavior<Socket.Command> onDemand(Socket.Demand command) {
    core.consumers().demand(command.consumer(), command.more());
    exchange.signal().raise();
    return this;
  }

  private Behavior<Socket.Command> onStopConsuming(Socket.StopConsuming command) {
    core.consumers().remove(command.consumer());
    getContext().unwatch(command.consumer());
    command.replyTo().tell(Done.getInstance());
    return this;
  }

  private Behavior<Socket.Command> onConsumerGone(ConsumerGone command) {
    core.consumers().remove(command.consumer());
    return this;
  }

  private Behavior<Socket.Command> onConfigure(Socket.Configure command) {
    answer(
        command.replyTo(),
        () -> {
          core.pattern().configure(command.setting());
          core.outgoing().recount();
          exchange.signal().raise();
          command.replyTo().tell(StatusReply.ack());
        });
    return this;
  }

  private Behavior<Socket.Command> onSetSendHighWaterMark(Socket.SetSendHighWaterMark command) {
    answer(
        command.replyTo(),
        () -> {
          core.changeMarks(core.options().withSendHighWaterMark(command.messages()));
          command.replyTo().tell(StatusReply.ack());
        });
    return this;
  }

  private Behavior<Socket.Command> onSetReceiveHighWaterMark(
      Socket.SetReceiveHighWaterMark command) {
    answer(
        command.replyTo(),
        () -> {
          core.changeMarks(core.options().withReceiveHighWaterMark(command.messages()));
          command.replyTo().tell(StatusReply.ack());
        });
    return this;
  }

  private Behavior<Socket.Command> onBind(Socket.Bind command) {
    answer(
        command.replyTo(),
        () ->
            core.endpoints()
                .bind(command.endpoint())
                .whenComplete((bound, failure) -> reply(command.replyTo(), bound, failure)));
    return this;
  }

  private Behavior<Socket.Command> onConnect(Socket.Connect command) {
    answer(
        command.replyTo(),
        () ->
            command
                .replyTo()
                .tell(
                    StatusReply.success(
                        core.endpoints().connect(command.endpoint(), command.as()))));
    return this;
  }

  private Behavior<Socket.Command> onUnbind(Socket.Unbind command) {
    answer(
        command.replyTo(),
        () -> {
          core.endpoints().unbind(command.endpoint());
          core.pipesChanged();
          command.replyTo().tell(StatusReply.ack());
        });
    return this;
  }

  private Behavior<Socket.Command> onDisconnect(Socket.Disconnect command) {
    answer(
        command.replyTo(),
        () -> {
          core.endpoints().disconnect(command.endpoint());
          core.pipesChanged();
          command.replyTo().tell(StatusReply.ack());
        });
    return this;
  }

  private Behavior<Socket.Command> onMonitor(Socket.Monitor command) {
    core.watchers().add(command.monitor());
    getContext().watchWith(command.monitor(), new MonitorGone(command.monitor()));
    return this;
  }

  private Behavior<Socket.Command> onMonitorGone(MonitorGone command) {
    core.watchers().remove(command.monitor());
    return this;
  }

  private Behavior<Socket.Command> onWhenConnected(Socket.WhenConnected command) {
    CompletableFuture<Done> reached = new CompletableFuture<>();
    reached.whenComplete((done, failure) -> reply(command.replyTo(), done, failure));
    return onAwaitPeers(new Watchers.AwaitPeers(command.peers(), reached));
  }

  private Behavior<Socket.Command> onAwaitPeers(Watchers.AwaitPeers command) {
    core.watchers().await(command, core.connectedPeers());
    return this;
  }

  private Behavior<Socket.Command> onEndReceiving(EndReceiving command) {
    retirement.add(command.over());
    goOnRetiring();
    return this;
  }

  private void goOnRetiring() {
    if (!retired && core.outgoing().backlog() == 0) {
      retired = true;
      core.endpoints().retire();
      core.pipesChanged();
    }
    if (retired && core.pipeCount() == 0) {
      retirement.forEach(over -> over.complete(Done.getInstance()));
      retirement.clear();
    }
  }

  private Behavior<Socket.Command> onUserLost() {
    core.counters().logRarely();
    return this;
  }

  private Behavior<Socket.Command> onGetStats(Socket.GetStats command) {
    command.replyTo().tell(StatusReply.success(core.stats()));
    return this;
  }

  private Behavior<Socket.Command> onClose(Socket.Close command) {
    if (state != State.OPEN) {
      return this;
    }
    state = State.SENDING_THE_REST;
    exchange.closeToUsers(ErrorCode.ENOTSOCK);
    core.outgoing().refuseToWait();
    core.beginClosing();
    core.options()
        .linger()
        .filter(linger -> linger.compareTo(LONGEST_TIMER) < 0)
        .ifPresent(
            linger -> {
              timers.startSingleTimer(Deadline.LINGER_OVER, linger);
              timers.startSingleTimer(Deadline.GRACE_OVER, linger.plus(GRACE));
            });
    core.activate();
    return goOnClosing();
  }

  private Behavior<Socket.Command> goOnClosing() {
    if (state == State.SENDING_THE_REST && core.outgoing().backlog() == 0) {
      endPipes();
    }
    return state == State.ENDING_PIPES && core.pipeCount() == 0 ? Behaviors.stopped() : this;
  }

  private Behavior<Socket.Command> onLingerOver() {
    if (state == State.SENDING_THE_REST) {
      core.outgoing().discard();
      endPipes();
    }
    return goOnClosing();
  }

  private Behavior<Socket.Command> onGraceOver() {
    return Behaviors.stopped();
  }

  private void endPipes() {
    state = State.ENDING_PIPES;
    core.endpoints().close();
  }

  private Behavior<Socket.Command> onPostStop() {
    exchange.closeToUsers(ErrorCode.ETERM);
    if (state != State.ENDING_PIPES) {
      core.endpoints().close();
    }
    core.outgoing().discard();
    core.incoming().discard();
    core.event(new SocketEvent.Stopped(""));
    core.watchers().fail(exchange.lifeline().closed());
    exchange.gone(core.stats());
    return this;
  }

  /** A failure of the command is its answer. */
  private static <T> void answer(ActorRef<StatusReply<T>> replyTo, Runnable command) {
    try {
      command.run();
    } catch (ZekkoException e) {
      reply(replyTo, null, e);
    }
  }

  private static <T> void reply(ActorRef<StatusReply<T>> replyTo, T value, Throwable failure) {
    if (replyTo == null) {
      if (failure != null) {
        LOG.warn("a command that asked for no answer failed", failure);
      }
    } else if (failure == null) {
      replyTo.tell(StatusReply.success(value));
    } else {
      replyTo.tell(
          StatusReply.error(failure instanceof CompletionException ? failure.getCause() : failure));
    }
  }
}
