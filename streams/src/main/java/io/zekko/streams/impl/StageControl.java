package io.zekko.streams.impl;

import io.zekko.Endpoint;
import io.zekko.patterns.pubsub.SubscribersWanted;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketStats;
import io.zekko.streams.PubControl;
import io.zekko.streams.SubControl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.CompletionStrategy;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;

/** The control of one run of a stage. Thread-safe; the stage completes what it promises. */
final class StageControl implements SubControl, PubControl {
  private static final int EVENTS = 256;

  /** Ends a source of events whose socket may have been gone before it could be asked. */
  private enum Gone implements DeadLetterSuppression {
    GONE
  }

  private final CompletableFuture<SocketAccess> socket = new CompletableFuture<>();
  private final CompletableFuture<List<Endpoint>> bound = new CompletableFuture<>();
  private final CompletableFuture<Done> done = new CompletableFuture<>();
  private Runnable shutdown;
  private Runnable drain;

  /** Says how the stage is told to end; before anybody sees the control. */
  void connect(Runnable shutdown, Runnable drain) {
    this.shutdown = shutdown;
    this.drain = drain;
  }

  void opened(SocketAccess access) {
    socket.complete(access);
  }

  CompletableFuture<List<Endpoint>> bound() {
    return bound;
  }

  /** The stage has ended; {@code gone} completes when its socket is released. */
  void ended(Throwable failure, CompletionStage<Done> gone) {
    Throwable reason =
        failure == null ? new IllegalStateException("the stream has ended") : failure;
    socket.completeExceptionally(reason);
    bound.completeExceptionally(reason);
    gone.whenComplete(
        (closed, problem) -> {
          Throwable cause = failure == null ? problem : failure;
          if (cause == null) {
            done.complete(Done.getInstance());
          } else {
            done.completeExceptionally(cause);
          }
        });
  }

  @Override
  public CompletionStage<List<Endpoint>> whenBound() {
    return bound.copy();
  }

  @Override
  public CompletionStage<Done> whenConnected(int peers) {
    return socket.thenCompose(access -> access.whenConnected(peers));
  }

  @Override
  public Source<SocketEvent, NotUsed> events() {
    return Source.completionStageSource(socket.thenApply(StageControl::events))
        .mapMaterializedValue(materialized -> NotUsed.getInstance());
  }

  private static Source<SocketEvent, NotUsed> events(SocketAccess access) {
    return Source.<SocketEvent>actorRef(
            message ->
                message instanceof SocketEvent.Stopped || message == Gone.GONE
                    ? Optional.of(CompletionStrategy.draining())
                    : Optional.empty(),
            message -> Optional.empty(),
            EVENTS,
            OverflowStrategy.dropHead())
        .watchTermination(
            (monitor, ended) -> {
              access.ref().tell(new Socket.Monitor(Adapter.toTyped(monitor)));
              CompletableFuture<Done> over = new CompletableFuture<>();
              ended.whenComplete((done, failure) -> over.complete(Done.getInstance()));
              access.failWhenGone(over);
              over.exceptionally(
                  closed -> {
                    monitor.tell(Gone.GONE, null);
                    return Done.getInstance();
                  });
              return NotUsed.getInstance();
            });
  }

  @Override
  public CompletionStage<SocketStats> stats() {
    return socket.thenCompose(SocketAccess::statsAsync);
  }

  @Override
  public CompletionStage<Done> shutdown() {
    shutdown.run();
    return whenDone();
  }

  @Override
  public CompletionStage<Done> drainAndShutdown() {
    drain.run();
    return whenDone();
  }

  @Override
  public CompletionStage<Done> whenDone() {
    return done.copy();
  }

  @Override
  public CompletionStage<Done> subscribe(String topic) {
    return subscribe(topic.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<Done> subscribe(byte[] topic) {
    return configure(new Subscription.Add(topic));
  }

  @Override
  public CompletionStage<Done> unsubscribe(String topic) {
    return unsubscribe(topic.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<Done> unsubscribe(byte[] topic) {
    return configure(new Subscription.Remove(topic));
  }

  @Override
  public CompletionStage<Done> whenSubscribed(String topic, int peers) {
    return whenSubscribed(topic.getBytes(StandardCharsets.UTF_8), peers);
  }

  @Override
  public CompletionStage<Done> whenSubscribed(byte[] topic, int peers) {
    return socket.thenCompose(access -> SubscribersWanted.await(access, topic, peers));
  }

  private CompletionStage<Done> configure(Object setting) {
    return socket.thenCompose(access -> access.commands().configure(setting));
  }
}
