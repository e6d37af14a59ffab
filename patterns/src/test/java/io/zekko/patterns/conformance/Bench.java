package io.zekko.patterns.conformance;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sockets for tests, from one Zekko for all tests. What a test opens is closed after it, and then
 * no socket may be left. Register it as an extension.
 */
final class Bench implements BeforeEachCallback, AfterEachCallback {
  /** How long anything may take that must come. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long libzmq's tests wait to see that nothing comes. */
  static final Duration NOTHING = Duration.ofMillis(250);

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Deque<SocketHandle<?>> open = new ArrayDeque<>();
  private ExtensionContext.Store shared;

  @Override
  public void beforeEach(ExtensionContext context) {
    shared = context.getRoot().getStore(ExtensionContext.Namespace.create(Bench.class));
    zekko();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    Awaitility.await("no socket is left")
        .pollInterval(Duration.ofMillis(2))
        .until(() -> zekko().openSockets() == 0);
  }

  /** The Zekko of all tests. */
  Zekko zekko() {
    return shared.getOrComputeIfAbsent(Zekko.class, key -> Zekko.create(), Zekko.class);
  }

  /** The defaults, but no call waits for ever and nothing lingers. */
  SocketOptions options() {
    return SocketOptions.create(zekko().system())
        .withSendTimeout(PATIENCE)
        .withReceiveTimeout(PATIENCE)
        .withLinger(Duration.ZERO);
  }

  /** {@link #options} with the same mark for both directions. */
  SocketOptions marks(int mark) {
    return options().withSendHighWaterMark(mark).withReceiveHighWaterMark(mark);
  }

  <S extends SocketHandle<S>> S open(SocketDefinition<S> definition) {
    return open(definition, options());
  }

  <S extends SocketHandle<S>> S open(SocketDefinition<S> definition, SocketOptions options) {
    S socket = zekko().open(definition, options);
    open.push(socket);
    return socket;
  }

  /** Something to bind to that nobody else uses; {@link #last} then tells where to connect. */
  static String place(String scheme) {
    return switch (scheme) {
      case "inproc" -> "inproc://conformance-" + NAMES.incrementAndGet();
      case "tcp" -> "tcp://127.0.0.1:*";
      case "ipc" -> "ipc://*";
      default -> throw new IllegalArgumentException(scheme);
    };
  }

  /** As {@link #place}, but also known before it is bound. */
  static String known(String scheme) {
    return switch (scheme) {
      case "tcp" -> "tcp://127.0.0.1:" + freePort();
      case "ipc" ->
          "ipc://@zekko-conformance-"
              + ProcessHandle.current().pid()
              + "-"
              + NAMES.incrementAndGet();
      default -> place(scheme);
    };
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where {@code socket} is bound or connected. */
  static String last(SocketHandle<?> socket) {
    return socket.lastEndpoint().toString();
  }

  /** Waits until {@code socket} has so many peers. */
  static void awaitPeers(SocketHandle<?> socket, int peers) {
    await(socket.whenConnected(peers));
  }

  /** The result, which must come in time. */
  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
