package io.zekko.patterns.proxy;

import io.zekko.patterns.device.Device;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/**
 * Passes messages between two sockets until it is stopped or one of them closes: a ROUTER that
 * clients know and a DEALER that workers know make a shared queue (libzmq's {@code zmq_proxy}). A
 * side that is full holds the other side back, so nothing piles up in between; each direction has
 * its turn. The proxy lives on the loop of its frontend. The sockets stay open and belong to
 * whoever opened them; what the proxy had taken and not passed on goes back to them. Peers may come
 * and go on either side. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
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

  private final Device<Command, ProxyStatistics> device;

  private Proxy(Device<Command, ProxyStatistics> device) {
    this.device = device;
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
    return new Proxy(
        Device.start(
            zekko,
            "zekko-proxy",
            settings.frontend().access(),
            stopped -> ProxyActor.create(settings, stopped)));
  }

  /**
   * A proxy for those who spawn it themselves, under an actor of theirs: best on the {@link
   * SocketHandle#dispatcher() dispatcher} of its frontend. It ends as a started one does.
   *
   * @throws IllegalStateException as {@link #start(Zekko, ProxySettings)}
   */
  public static Behavior<Command> create(ProxySettings settings) {
    settings.check();
    return ProxyActor.create(settings, new CompletableFuture<>());
  }

  /** The proxy's actor. */
  public ActorRef<Command> ref() {
    return device.ref();
  }

  /** As {@link Pause}. */
  public void pause() {
    ref().tell(new Pause());
  }

  /** As {@link Resume}. */
  public void resume() {
    ref().tell(new Resume());
  }

  /** What has been passed on so far; of a proxy that has stopped, what it passed on in all. */
  public CompletionStage<ProxyStatistics> statistics() {
    return device.statistics(GetStatistics::new);
  }

  /** Ends the proxy; the stage completes when it has given back what it held. Idempotent. */
  public CompletionStage<Done> stop() {
    return device.stop(new Terminate());
  }

  /** Completes when the proxy has stopped, because it was told to or because a socket closed. */
  public CompletionStage<Done> whenStopped() {
    return device.whenStopped();
  }

  /** As {@link #stop()}, and waits for it unless the caller is on the frontend's I/O loop. */
  @Override
  public void close() {
    device.close(new Terminate());
  }
}
