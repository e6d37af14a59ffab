package io.zekko.patterns.device;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Names;
import io.zekko.runtime.socket.SocketAccess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * An actor between sockets as its handle sees it. Stages complete on the system's default
 * dispatcher. Thread-safe.
 *
 * @param <C> what the actor takes
 * @param <S> the statistics it answers with, and leaves when it ends
 */
public final class Device<C, S> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<?> system;
  private final SocketAccess home;
  private final ActorRef<C> ref;
  private final CompletableFuture<S> stopped;

  private Device(
      ActorSystem<?> system, SocketAccess home, ActorRef<C> ref, CompletableFuture<S> stopped) {
    this.system = system;
    this.home = home;
    this.ref = ref;
    this.stopped = stopped;
  }

  /**
   * Starts an actor on the loop of {@code home}.
   *
   * @param name what the names of such actors begin with
   * @param behavior of the actor, which completes the given promise when it has ended
   */
  public static <C, S> Device<C, S> start(
      Zekko zekko,
      String name,
      SocketAccess home,
      Function<CompletableFuture<S>, Behavior<C>> behavior) {
    CompletableFuture<S> stopped = new CompletableFuture<>();
    ActorRef<C> ref =
        zekko
            .system()
            .systemActorOf(
                behavior.apply(stopped),
                Names.unique(name),
                DispatcherSelector.fromConfig(home.dispatcher()));
    return new Device<>(zekko.system(), home, ref, stopped);
  }

  /** The actor. */
  public ActorRef<C> ref() {
    return ref;
  }

  /**
   * The statistics of now, or the last ones of an actor that has ended.
   *
   * @param question what to ask the actor, given to whom it answers
   */
  public CompletionStage<S> statistics(Function<ActorRef<S>, C> question) {
    CompletableFuture<S> now =
        AskPattern.ask(ref, question::apply, PATIENCE, system.scheduler()).toCompletableFuture();
    return home.offLoop(
        CompletableFuture.anyOf(now, stopped)
            .handle((answered, failure) -> (stopped.isDone() ? stopped : now).join()));
  }

  /** Completes when the actor has ended, for whatever reason. */
  public CompletionStage<Done> whenStopped() {
    return home.offLoop(stopped.thenApply(statistics -> Done.getInstance()));
  }

  /** Tells the actor to {@code end}; the stage completes when it has. */
  public CompletionStage<Done> stop(C end) {
    ref.tell(end);
    return whenStopped();
  }

  /** As {@link #stop}, and waits for it unless the caller is on the loop it lives on. */
  public void close(C end) {
    CompletionStage<Done> over = stop(end);
    if (!home.inLoop()) {
      over.toCompletableFuture().join();
    }
  }
}
