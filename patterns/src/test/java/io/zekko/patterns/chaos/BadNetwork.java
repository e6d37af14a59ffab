package io.zekko.patterns.chaos;

import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sockets that come back soon, with a {@link ChaosProxy} between them. {@code -Dzekko.chaos.seed}
 * takes the place of the usual seeds. Register it as an extension.
 */
final class BadNetwork implements AfterEachCallback {
  /** How many connections have to be cut before a test may calm down. */
  static final int CUTS = 25;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Zekko zekko = Zekko.create();
  private final List<ChaosProxy> proxies = new ArrayList<>();

  static LongStream seeds() {
    Long seed = Long.getLong("zekko.chaos.seed");
    return seed == null ? LongStream.of(1, 2, 3) : LongStream.of(seed);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (ChaosProxy proxy : proxies) {
      context.getExecutionException().ifPresent(e -> e.addSuppressed(new AssertionError(proxy)));
      proxy.close();
    }
    zekko.close();
  }

  SocketOptions options() {
    return SocketOptions.create(zekko.system())
        .withSendTimeout(PATIENCE)
        .withReceiveTimeout(PATIENCE)
        .withReconnect(
            ReconnectOptions.create()
                .withInterval(Duration.ofMillis(2))
                .withMaxInterval(Duration.ofMillis(20)));
  }

  <S extends SocketHandle<S>> S open(SocketDefinition<S> definition) {
    return open(definition, options());
  }

  <S extends SocketHandle<S>> S open(SocketDefinition<S> definition, SocketOptions options) {
    return zekko.open(definition, options);
  }

  /** Binds {@code socket} and puts a proxy before it. */
  ChaosProxy before(SocketHandle<?> socket, long seed) {
    socket.bind("tcp://127.0.0.1:*");
    ChaosProxy proxy = ChaosProxy.before(socket.lastEndpoint(), seed);
    proxies.add(proxy);
    return proxy;
  }

  /** A message that tells who sent it and its number. */
  static Message numbered(String sender, long number) {
    return Message.of(sender, Long.toString(number));
  }

  /** Takes what has come into {@code seen}. */
  static void drain(Receiver receiver, Sequence seen) {
    for (var next = receiver.tryReceive(); next.isPresent(); next = receiver.tryReceive()) {
      note(next.get(), seen);
    }
  }

  static void note(Message message, Sequence seen) {
    seen.take(message.frame(0).utf8String(), Long.parseLong(message.frame(1).utf8String()));
  }

  /** Repeats {@code step} until it returns true. */
  static void repeat(Callable<Boolean> step) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(step);
  }
}
