package io.zekko.patterns.proxy;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Names;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * Passes messages between two sockets, both ways, until it is stopped or one of them closes: a
 * ROUTER that clients know and a DEALER that workers know make a shared queue (libzmq's {@code
 * zmq_proxy}). A side that is full holds the other side back, so nothing piles up in between. The
 * sockets stay open and belong to whoever opened them. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
  private final ActorRef<Forwarder.Command> toBackend;
  private final ActorRef<Forwarder.Command> toFrontend;
  private final CompletableFuture<Done> stopped;

  private Proxy(
      ActorRef<Forwarder.Command> toBackend,
      ActorRef<Forwarder.Command> toFrontend,
      CompletableFuture<Done> stopped) {
    this.toBackend = toBackend;
    this.toFrontend = toFrontend;
    this.stopped = stopped;
  }

  /**
   * Starts to pass messages between {@code frontend} and {@code backend}. Nobody else should
   * receive from them.
   */
  public static <
          F extends SocketHandle<F> & Sender & Receiver,
          B extends SocketHandle<B> & Sender & Receiver>
      Proxy start(Zekko zekko, F frontend, B backend) {
    CompletableFuture<Done> requests = new CompletableFuture<>();
    CompletableFuture<Done> replies = new CompletableFuture<>();
    return new Proxy(
        forwarder(zekko, frontend, backend, requests),
        forwarder(zekko, backend, frontend, replies),
        requests.thenCombine(replies, (requestsDone, repliesDone) -> requestsDone));
  }

  /**
   * Stops taking messages; the stage completes when those taken have been passed on, or after a
   * second if the other side does not take them. Idempotent.
   */
  public CompletionStage<Done> stop() {
    toBackend.tell(Forwarder.Stop.STOP);
    toFrontend.tell(Forwarder.Stop.STOP);
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

  private static ActorRef<Forwarder.Command> forwarder(
      Zekko zekko, SocketHandle<?> from, SocketHandle<?> to, CompletableFuture<Done> stopped) {
    return zekko
        .system()
        .systemActorOf(
            Forwarder.create(from.access(), to.access(), stopped),
            Names.unique("zekko-forwarder"),
            DispatcherSelector.fromConfig(from.dispatcher()));
  }
}
