package io.zekko.runtime;

import io.zekko.ErrorCode;
import io.zekko.SocketClosedException;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.loop.IoLoops;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Names;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.transport.Transports;
import io.zekko.runtime.transport.inproc.InprocTransport;
import io.zekko.runtime.transport.stream.IpcTransport;
import io.zekko.runtime.transport.stream.TcpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Where sockets come from: one per actor system, like libzmq's context. Sockets of the same Zekko
 * reach each other over {@code inproc}. Any thread may call any method.
 *
 * <pre>{@code
 * try (Zekko zekko = Zekko.create()) {
 *   PushSocket push = zekko.open(PUSH).connect("tcp://localhost:5557");
 *   push.send("hello");
 * }
 * }</pre>
 */
public final class Zekko implements Extension, AutoCloseable {
  /** How long {@link #close} waits beyond the linger times of the sockets. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private static final Id ID = new Id();

  private final ActorSystem<?> system;
  private final IoLoops loops;
  private final Transports transports =
      new Transports(List.of(new InprocTransport(), new TcpTransport(), new IpcTransport()));
  private final Set<SocketAccess> sockets = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Done> loopsGone = new CompletableFuture<>();
  private volatile boolean owner;
  private volatile boolean closed;

  private Zekko(ActorSystem<?> system) {
    this.system = system;
    this.loops = IoLoops.start(system);
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseServiceStop(), "zekko-close-sockets", this::closeSockets);
    system
        .getWhenTerminated()
        .whenComplete(
            (done, failure) -> loops.stop().thenRun(() -> loopsGone.complete(Done.getInstance())));
  }

  /** A Zekko with an actor system of its own, which {@link #close} ends. */
  public static Zekko create() {
    Zekko zekko = get(ActorSystem.create(Behaviors.empty(), Names.unique("zekko")));
    zekko.owner = true;
    return zekko;
  }

  /**
   * The Zekko of your actor system, always the same one; it closes its sockets when the system
   * shuts down.
   */
  public static Zekko get(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  /** Opens a socket with the options of {@code zekko.socket} in the configuration. */
  public <S> S open(SocketDefinition<S> definition) {
    return open(definition, SocketOptions.create(system));
  }

  /**
   * Opens a socket.
   *
   * @param definition its type: one of the constants of {@code io.zekko.patterns.Sockets}
   * @throws io.zekko.InvalidOptionException if the type cannot work with the options; nothing was
   *     opened then
   * @throws SocketClosedException if this Zekko is closed
   */
  public <S> S open(SocketDefinition<S> definition, SocketOptions options) {
    if (closed) {
      throw shuttingDown();
    }
    IoLoop loop = options.loop().isPresent() ? loops.get(options.loop().getAsInt()) : loops.next();
    String name = Names.unique("zekko-" + definition.type().name().toLowerCase(Locale.ROOT));
    SocketAccess socket;
    try {
      socket = SocketAccess.open(system, name, definition, options, loop, transports);
    } catch (IllegalStateException e) {
      throw shuttingDown();
    }
    sockets.add(socket);
    socket.whenGone().thenRun(() -> sockets.remove(socket));
    if (closed) {
      socket.terminate();
    }
    return definition.handle(socket);
  }

  /** The actor system behind. */
  public ActorSystem<?> system() {
    return system;
  }

  /** How many sockets are open or still closing. */
  public int openSockets() {
    // Whoever learns that a socket has gone may do so before this does.
    return (int) sockets.stream().filter(socket -> !socket.isGone()).count();
  }

  /**
   * Closes all sockets, within their linger times, and ends the actor system if this Zekko owns it.
   * Waits for all of that, but not when interrupted and not on a loop; it goes on then. Idempotent.
   */
  @Override
  public void close() {
    CompletionStage<Done> gone = closeAsync();
    if (onLoop()) {
      return;
    }
    try {
      gone.toCompletableFuture()
          .get(longestLinger().plus(CLOSE_LIMIT).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Zekko did not close in time", e);
    }
  }

  /** As {@link #close()}, without waiting: the stage completes when all is gone. */
  public CompletionStage<Done> closeAsync() {
    CompletionStage<Done> socketsGone = closeSockets();
    if (!owner) {
      // Sockets go on their loops, and what follows this may take its time.
      return socketsGone.toCompletableFuture().isDone()
          ? socketsGone
          : socketsGone.thenApplyAsync(done -> done, system.executionContext());
    }
    return socketsGone.thenCompose(
        done -> {
          system.terminate();
          return loopsGone;
        });
  }

  private CompletionStage<Done> closeSockets() {
    closed = true;
    CompletableFuture<?>[] gone =
        sockets.stream()
            .map(socket -> socket.terminate().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(gone).thenApply(all -> Done.getInstance());
  }

  private Duration longestLinger() {
    return sockets.stream()
        .map(socket -> socket.options().linger().orElse(Duration.ofDays(1)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .multipliedBy(2);
  }

  private boolean onLoop() {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).inLoop()) {
        return true;
      }
    }
    return false;
  }

  private static SocketClosedException shuttingDown() {
    return new SocketClosedException(
        ErrorCode.ETERM, "Zekko is shutting down; no socket can be opened");
  }

  private static final class Id extends ExtensionId<Zekko> {
    @Override
    public Zekko createExtension(ActorSystem<?> system) {
      return new Zekko(system);
    }
  }
}
