package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import io.zekko.runtime.chaos.Sequence;
import io.zekko.runtime.options.ReconnectOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUSH and PULL with libzmq at one end, and connections that are cut between them. */
@RequiresLibZmq
@Tag("reported:chaos-proxy")
class BadNetworkTest {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final String SENDER = "a";
  private static final int MOST_BYTES = 20_000;
  private static final int CUTS = 15;

  @RegisterExtension final Lab lab = new Lab();

  private final Sequence seen = new Sequence();
  private long next;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void whatLibzmqSendsComesOnceAndInOrder(long seed) {
    PullSocket pull = lab.open(PULL).bind(TCP);
    ChaosProxy proxy = before(pull.lastEndpoint(), seed);
    ZmqSocket push = lab.zmq(ZmqType.PUSH).set(ZmqOption.RECONNECT_IVL, 2);
    push.connect(proxy.endpoint());

    endure(proxy, push::send, pull::tryReceive);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void whatZekkoSendsComesOnceAndInOrder(long seed) {
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(TCP);
    ChaosProxy proxy = before(pull.lastEndpoint(), seed);
    ReconnectOptions soon =
        ReconnectOptions.create()
            .withInterval(Duration.ofMillis(2))
            .withMaxInterval(Duration.ofMillis(20));
    PushSocket push = lab.open(PUSH, lab.options().withReconnect(soon)).connect(proxy.endpoint());

    endure(proxy, push::send, () -> pull.receive(Duration.ZERO));
  }

  private ChaosProxy before(Object endpoint, long seed) {
    return lab.closing(ChaosProxy.before(endpoint, seed)).cuttingAfter(MOST_BYTES);
  }

  private void endure(
      ChaosProxy proxy, Consumer<Message> send, Supplier<Optional<Message>> receive) {
    Wait.until(
        proxy + " has cut enough",
        () -> {
          for (int i = 0; i < 100; i++) {
            step(send, receive);
          }
          return proxy.cuts() >= CUTS;
        });
    proxy.calmDown();
    long calm = next;
    Wait.until(
        proxy + " lets messages pass",
        () -> {
          step(send, receive);
          return seen.last(SENDER) >= calm;
        });
    assertThat(seen.gaps()).as(proxy.toString()).isLessThanOrEqualTo(proxy.cuts());
  }

  private void step(Consumer<Message> send, Supplier<Optional<Message>> receive) {
    send.accept(Message.of(SENDER, Long.toString(next++)));
    for (var come = receive.get(); come.isPresent(); come = receive.get()) {
      seen.take(SENDER, Long.parseLong(come.get().frame(1).utf8String()));
    }
  }
}
