package io.zekko.patterns.proxy;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Names;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Passes messages between two sockets until it is stopped or one of them closes: a ROUTER that
 * clients know and a DEALER that workers know make a shared queue (libzmq's {@code zmq_proxy}). A
 * side that is full holds the other side back, so nothing piles up in between; each direction has
 * its turn. The sockets stay open and belong to whoever opened them; what the proxy had taken and
 * not passed on goes back to them. Peers may come and go on either side. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What the actor of a proxy takes. */
  public interface Command {}

  /** Passes nothing on until {@link Resume}; sockets fill up to their marks meanwhile. */
  public record Pause() implements Command {}

  /** Goes on after {@link Pause}. */
  public record Resume() implements Command {}

  /** Ends the proxy; the sockets stay open. */
  public record Terminate() implements Command, DeadLetterSuppression {}

  /** Answers with what has been passed on so far. */
  public record GetStatistics(ActorRef<ProxyStatistics> replyTo) implements Command {}

  private final ActorSystem<?> system;
  private final ActorRef<Command> ref;
  private final CompletableFuture<Done> stopped;

  private Proxy(ActorSystem<?> system, ActorRef<Command> ref, CompletableFuture<Done> stopped) {
    this.system = system;
    this.ref = ref;
    this.stopped = stopped;
  }

  /**
   * Starts to pass messages between {@code frontend} and {@code backend}.
   *
   * @throws io.zekko.InvalidOptionException if no message could go either way
   */
  public static Proxy start(Zekko zekko, SocketHandle<?> frontend, SocketHandle<?> backend) {
    return start(zekko, ProxySettings.create(frontend, backend));
  }

  /**
   * Starts a proxy with a capture or control socket.
   *
   * @throws IllegalStateException if a socket takes turns (REQ, REP) or is a mandatory ROUTER
   */
  public static Proxy start(Zekko zekko, ProxySettings settings) {
    settings.check();
    CompletableFuture<Done> stopped = new CompletableFuture<>();
    ActorRef<Command> ref =
        zekko
            .system()
            .systemActorOf(
                ProxyActor.create(settings, stopped),
                Names.unique("zekko-proxy"),
                DispatcherSelector.fromConfig(settings.frontend().dispatcher()));
    return new Proxy(zekko.system(), ref, stopped);
  }

  /** The proxy's actor. */
  public ActorRef<Command> ref() {
    return ref;
  }

  /** As {@link Pause}. */
  public void pause() {
    ref.tell(new Pause());
  }

  /** As {@link Resume}. */
  public void resume() {
    ref.tell(new Resume());
  }

  /** What has been passed on so far; fails if the proxy has stopped. */
  public CompletionStage<ProxyStatistics> statistics() {
    return AskPattern.ask(ref, GetStatistics::new, PATIENCE, system.scheduler());
  }

  /** Ends the proxy; the stage completes when it has given back what it held. Idempotent. */
  public CompletionStage<Done> stop() {
    ref.tell(new Terminate());
    return stopped.copy();
  }

  /** Completes when the proxy has stopped, because it was told to or because a socket closed. */
  public CompletionStage<Done> whenStopped() {
    return stopped.copy();
  }

  /** As {@link #stop()}, and waits for it. */
  @Override
  public void close() {
    stop().toCompletableFuture().join();
  }
}
