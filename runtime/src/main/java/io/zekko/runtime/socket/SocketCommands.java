package io.zekko.runtime.socket;

import io.zekko.Endpoint;
import io.zekko.RoutingId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;

/**
 * The commands of a socket's actor for those who want a stage and no actor to be answered. Any
 * thread may call; nothing blocks. Stages fail with the {@link io.zekko.ZekkoException} that the
 * calls of handles throw, and what depends on them may run on the socket's loop.
 */
public final class SocketCommands {
  /** Longer than any command takes, so that running into it means that something is broken. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ActorRef<Socket.Command> ref;
  private final ActorSystem<?> system;
  private final Lifeline lifeline;

  SocketCommands(ActorRef<Socket.Command> ref, ActorSystem<?> system, Lifeline lifeline) {
    this.ref = ref;
    this.system = system;
    this.lifeline = lifeline;
  }

  /** As {@link SocketHandle#bind}; the stage has the endpoint really bound. */
  public CompletionStage<Endpoint> bind(String endpoint) {
    return ask(replyTo -> new Socket.Bind(endpoint, replyTo));
  }

  /** As {@link SocketHandle#connect}; {@code as} names the peer for a ROUTER. */
  public CompletionStage<Endpoint> connect(String endpoint, Optional<RoutingId> as) {
    return ask(replyTo -> new Socket.Connect(endpoint, as, replyTo));
  }

  /** As {@link SocketHandle#unbind}. */
  public CompletionStage<Done> unbind(String endpoint) {
    return ask(replyTo -> new Socket.Unbind(endpoint, replyTo));
  }

  /** As {@link SocketHandle#disconnect}. */
  public CompletionStage<Done> disconnect(String endpoint) {
    return ask(replyTo -> new Socket.Disconnect(endpoint, replyTo));
  }

  /** Changes a setting of the socket's type. */
  public CompletionStage<Done> configure(Object setting) {
    return ask(replyTo -> new Socket.Configure(setting, replyTo));
  }

  /** As {@link SocketHandle#setSendHighWaterMark}. */
  public CompletionStage<Done> setSendHighWaterMark(int messages) {
    return ask(replyTo -> new Socket.SetSendHighWaterMark(messages, replyTo));
  }

  /** As {@link SocketHandle#setReceiveHighWaterMark}. */
  public CompletionStage<Done> setReceiveHighWaterMark(int messages) {
    return ask(replyTo -> new Socket.SetReceiveHighWaterMark(messages, replyTo));
  }

  /** The counters of this moment; a socket that is closing answers too. */
  CompletionStage<SocketStats> stats() {
    return askAnyway(Socket.GetStats::new);
  }

  private <T> CompletionStage<T> ask(Function<ActorRef<StatusReply<T>>, Socket.Command> command) {
    return lifeline.isClosed()
        ? CompletableFuture.failedFuture(lifeline.closed())
        : askAnyway(command);
  }

  private <T> CompletionStage<T> askAnyway(
      Function<ActorRef<StatusReply<T>>, Socket.Command> command) {
    boolean interrupted = Thread.interrupted();
    try {
      return AskPattern.<Socket.Command, T>askWithStatus(
              ref, command::apply, TIMEOUT, system.scheduler())
          .exceptionallyCompose(failure -> CompletableFuture.failedStage(reason(failure)));
    } finally {
      Interrupts.restore(interrupted);
    }
  }

  /** A socket that went just before it was asked is closed, and not slow to answer. */
  private Throwable reason(Throwable failure) {
    return failure instanceof TimeoutException && lifeline.isClosed() ? lifeline.closed() : failure;
  }
}
