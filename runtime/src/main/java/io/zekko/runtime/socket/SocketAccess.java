package io.zekko.runtime.socket;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.WouldBlockException;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.transport.Transports;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A running socket as its handles see it: everything here may be called from any thread. Handles
 * give it the face of their type; stream stages and other extensions build on it directly.
 */
public final class SocketAccess {
  private final String name;
  private final ActorSystem<?> system;
  private final SocketOptions options;
  private final long sendNanos;
  private final long receiveNanos;
  private final IoLoop loop;
  private final Lifeline lifeline;
  private final Exchange exchange;
  private final Sending sending;
  private final Receiving receiving;
  private final FrameByFrame frames;
  private final SocketCore core;
  private final ActorRef<Socket.Command> ref;
  private final SocketCommands commands;
  private final BlockingCalls calls;

  private SocketAccess(
      ActorSystem<?> system,
      String name,
      SocketDefinition<?> definition,
      SocketOptions options,
      IoLoop loop,
      Transports transports) {
    this.name = name;
    this.system = system;
    this.options = options;
    // Looking an option up costs as much as an atomic operation, too much for each message.
    this.sendNanos = nanos(options.sendTimeout());
    this.receiveNanos = nanos(options.receiveTimeout());
    this.loop = loop;
    this.exchange = new Exchange(name, definition, options, loop, this::deliverOnLoop);
    this.lifeline = exchange.lifeline();
    this.sending = exchange.sending();
    this.receiving = exchange.receiving();
    this.frames = new FrameByFrame(this, options);
    this.core = new SocketCore(name, definition, options, loop, transports, exchange);
    this.ref =
        system.systemActorOf(
            SocketActor.create(core, exchange),
            name,
            DispatcherSelector.fromConfig(loop.dispatcher()));
    this.commands = new SocketCommands(ref, system, lifeline);
    this.calls = new BlockingCalls(name, loop, lifeline);
    exchange.signal().raise();
  }

  /**
   * Opens a socket; {@code Zekko.open} is the way for users.
   *
   * @throws io.zekko.InvalidOptionException if the type cannot work with the options
   */
  public static SocketAccess open(
      ActorSystem<?> system,
      String name,
      SocketDefinition<?> definition,
      SocketOptions options,
      IoLoop loop,
      Transports transports) {
    return new SocketAccess(
        system, name, definition, definition.options(options), loop, transports);
  }

  /** The name of the socket's actor, for log lines. */
  public String name() {
    return name;
  }

  /** The options in force: those the socket was opened with, and the marks that were set since. */
  public SocketOptions options() {
    return core.options();
  }

  /** The socket's actor. */
  public ActorRef<Socket.Command> ref() {
    return ref;
  }

  /** The commands of that actor, answered by stages. */
  public SocketCommands commands() {
    return commands;
  }

  /** Whether the caller runs on the socket's loop, and so must not wait for the socket. */
  public boolean inLoop() {
    return loop.inLoop();
  }

  /** The id of the dispatcher of the socket's loop. */
  public String dispatcher() {
    return loop.dispatcher();
  }

  /** As {@link Sender#send(Message)}. */
  public void send(Message message) {
    if (!sending.send(message, sendNanos)) {
      throw new WouldBlockException(
          name + ": no peer had room within the send timeout of " + options.sendTimeout().get());
    }
  }

  /** As {@link Sender#send(Message, Duration)}. */
  public boolean send(Message message, Duration timeout) {
    return sending.send(message, nanos(timeout));
  }

  /** As {@link Sender#trySend}. */
  public boolean trySend(Message message) {
    return sending.send(message, 0);
  }

  /**
   * As {@link Sender#sendAsync}, but what depends on the stage may run on the socket's loop and
   * must not block; {@link #offLoop} moves it away.
   */
  public CompletionStage<Done> sendAsync(Message message) {
    return sending.sendAsync(message);
  }

  /** As {@link Receiver#receive()}. */
  public Message receive() {
    Message message = receiving.receive(receiveNanos);
    if (message == null) {
      throw new WouldBlockException(
          name
              + ": nothing arrived within the receive timeout of "
              + options.receiveTimeout().get());
    }
    return message;
  }

  /** The next message, waiting at most {@code timeout}; null if none came. */
  public Message receive(Duration timeout) {
    return receiving.receive(nanos(timeout));
  }

  /** The next message if one is there now, else null. */
  public Message tryReceive() {
    return receiving.receive(0);
  }

  /**
   * As {@link Receiver#receiveAsync}, but what depends on the stage may run on the socket's loop
   * and must not block.
   */
  public CompletionStage<Message> receiveAsync() {
    return receiving.receiveAsync();
  }

  /**
   * A reader that runs {@code onMessages} where a thread would wait.
   *
   * @throws IllegalStateException if sends and receives take turns (REQ, REP)
   * @throws io.zekko.ZekkoException with ENOTSUP if the type does not receive
   */
  public MessageReader reader(Runnable onMessages) {
    return receiving.reader(onMessages);
  }

  /**
   * A writer that runs {@code onRoom} where a thread would wait.
   *
   * @throws IllegalStateException if sends and receives take turns (REQ, REP), or each send has to
   *     be answered by the loop (ROUTER with mandatory)
   * @throws io.zekko.ZekkoException with ENOTSUP if the type does not send
   */
  public MessageWriter writer(Runnable onRoom) {
    return sending.writer(onRoom);
  }

  /** The counters of this moment, or the last ones. */
  public CompletionStage<SocketStats> statsAsync() {
    SocketStats last = exchange.lastStats();
    if (last != null) {
      return CompletableFuture.completedFuture(core.since(last));
    }
    CompletableFuture<SocketStats> now = commands.stats().toCompletableFuture();
    return CompletableFuture.anyOf(now, lifeline.gone())
        .handle(
            (done, failure) ->
                exchange.lastStats() != null ? core.since(exchange.lastStats()) : now.join());
  }

  /**
   * Counts messages that were dropped outside of the socket, on behalf of its user; statistics that
   * are asked for afterwards have them, also those of a closed socket.
   */
  public void countDropped(DropReason reason, int messages) {
    core.counters().droppedByUser(reason, messages);
    if (reason.isLoss()) {
      Interrupts.tell(ref, SocketActor.UserLost.USER_LOST);
    }
  }

  /** The system's default dispatcher, where code of users may take its time. */
  public Executor executor() {
    return system.executionContext();
  }

  /**
   * {@code stage}, completed on the system's default dispatcher, where what depends on it may take
   * its time.
   */
  public <T> CompletionStage<T> offLoop(CompletionStage<T> stage) {
    return OffLoop.move(stage.toCompletableFuture(), executor(), unwanted -> {});
  }

  /** As {@link Receiver#receiveAsync}. */
  CompletionStage<Message> receiveOffLoop() {
    return OffLoop.move(receiveAsync().toCompletableFuture(), executor(), receiving::giveBack);
  }

  /** As {@link SocketHandle#bind}; returns the endpoint really bound. */
  public Endpoint bind(String endpoint) {
    return calls.await(commands.bind(endpoint));
  }

  /** As {@link SocketHandle#connect}; {@code as} names the peer for a ROUTER. */
  public Endpoint connect(String endpoint, Optional<RoutingId> as) {
    return calls.await(commands.connect(endpoint, as));
  }

  /** As {@link SocketHandle#unbind}. */
  public void unbind(String endpoint) {
    calls.await(commands.unbind(endpoint));
  }

  /** As {@link SocketHandle#disconnect}. */
  public void disconnect(String endpoint) {
    calls.await(commands.disconnect(endpoint));
  }

  /** Changes a setting of the socket's type and returns when it is in force. */
  public void configure(Object setting) {
    calls.await(commands.configure(setting));
  }

  /** As {@link SocketHandle#setSendHighWaterMark}. */
  public void setSendHighWaterMark(int messages) {
    calls.await(commands.setSendHighWaterMark(messages));
  }

  /** As {@link SocketHandle#setReceiveHighWaterMark}. */
  public void setReceiveHighWaterMark(int messages) {
    calls.await(commands.setReceiveHighWaterMark(messages));
  }

  /** The endpoint bound or connected last. */
  public Optional<Endpoint> lastEndpoint() {
    return core.endpoints().last();
  }

  /** As {@link SocketHandle#whenConnected}. */
  public CompletionStage<Done> whenConnected(int peers) {
    CompletableFuture<Done> reached = new CompletableFuture<>();
    Interrupts.tell(ref, new Watchers.AwaitPeers(peers, reached));
    failWhenGone(reached);
    return offLoop(reached);
  }

  /** As {@link SocketHandle#onEvent}. */
  public void monitor(Consumer<SocketEvent> listener) {
    lifeline.check();
    ActorRef<SocketEvent> monitor =
        system.systemActorOf(
            Behaviors.receiveMessage(
                event -> {
                  listener.accept(event);
                  return event instanceof SocketEvent.Stopped
                      ? Behaviors.stopped()
                      : Behaviors.same();
                }),
            Names.unique(name + "-monitor"),
            Props.empty());
    Interrupts.tell(ref, new Socket.Monitor(monitor));
  }

  /** As {@link SocketHandle#stats}. */
  public SocketStats stats() {
    if (exchange.lastStats() == null) {
      try {
        // A socket that is closing answers too.
        return calls.await(commands.stats());
      } catch (SocketClosedException e) {
        // It has gone meanwhile, and left its last.
      }
    }
    return core.since(exchange.lastStats());
  }

  Exchange exchange() {
    return exchange;
  }

  /** The frame-wise face of the socket, for the C-style calls. */
  FrameByFrame frames() {
    return frames;
  }

  /**
   * Leaves all endpoints without losing what is on its way: sends what was accepted, says goodbye
   * to the peers, and receives what they send until they close. Completes on the socket's loop when
   * nothing more will come, and what has come can be received; fails if the socket closes before.
   * Then it can only be closed.
   */
  public CompletionStage<Done> endReceiving() {
    CompletableFuture<Done> over = new CompletableFuture<>();
    Interrupts.tell(ref, new SocketActor.EndReceiving(over));
    failWhenGone(over);
    return over;
  }

  /** As {@link SocketHandle#closeAsync}, but what depends on it may run on the socket's loop. */
  public CompletionStage<Done> closeAsync() {
    return closeBecause(ErrorCode.ENOTSOCK);
  }

  /**
   * As {@link #closeAsync}, at the end of the whole of Zekko: calls fail with ETERM from now on.
   */
  public CompletionStage<Done> terminate() {
    return closeBecause(ErrorCode.ETERM);
  }

  private CompletionStage<Done> closeBecause(ErrorCode reason) {
    lifeline.close(reason);
    Interrupts.tell(ref, new Socket.Close());
    return lifeline.gone().copy();
  }

  /** As {@link SocketHandle#close}. */
  public void close() {
    closeAsync();
    calls.awaitGone(options.linger());
  }

  /** Completes when the socket's actor has stopped, for whatever reason. */
  public CompletionStage<Done> whenGone() {
    return lifeline.gone().copy();
  }

  /** Fails {@code promise} when the socket's actor has stopped, unless it is done by then. */
  public void failWhenGone(CompletableFuture<?> promise) {
    // By anyOf, which leaves nothing behind at the long-lived stage.
    CompletableFuture.anyOf(promise, lifeline.gone())
        .whenComplete((done, failure) -> promise.completeExceptionally(lifeline.closed()));
  }

  /** Whether {@link #close} was called, or the socket has ended otherwise. */
  public boolean isClosed() {
    return lifeline.isClosed();
  }

  /** Whether the socket's actor has stopped; true as soon as {@link #whenGone} completes. */
  public boolean isGone() {
    return lifeline.gone().isDone();
  }

  private void deliverOnLoop() {
    core.deliverNow();
  }

  private static long nanos(Optional<Duration> timeout) {
    return timeout.isEmpty() ? Sending.FOR_EVER : nanos(timeout.get());
  }

  private static long nanos(Duration timeout) {
    return timeout.compareTo(Sending.VERY_LONG) >= 0 ? Sending.FOR_EVER : timeout.toNanos();
  }
}
