package io.zekko.interop.support;

import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a socket of Zekko tells about its connections, to be waited for. Open it before binding or
 * connecting.
 */
public final class Events {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  private Events() {}

  /** The events of {@code socket} from now on. */
  public static Events of(SocketHandle<?> socket) {
    Events events = new Events();
    socket.onEvent(events.events::add);
    return events;
  }

  /** The next event of this kind, which must come; passes over others. */
  public <E extends SocketEvent> E await(Class<E> kind) {
    E event = await(kind, PATIENCE);
    if (event == null) {
      throw new AssertionError("no " + kind.getSimpleName() + " within " + PATIENCE);
    }
    return event;
  }

  /**
   * The next event of this kind, or null if none comes within {@code patience}; passes over others.
   */
  public <E extends SocketEvent> E await(Class<E> kind, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      SocketEvent next = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      while (next != null && !kind.isInstance(next)) {
        next = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return kind.cast(next);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until {@code socket} has so many peers. */
  public static void awaitPeers(SocketHandle<?> socket, int peers) {
    socket
        .whenConnected(peers)
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
