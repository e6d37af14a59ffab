package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.OwnThread;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small messages by the hundred thousand, which arrive once and in order. */
@RequiresLibZmq
class ManyMessagesTest {
  private static final int MESSAGES = 100_000;
  private static final int BYTES = 16;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  void fromZekkoToLibzmq(Transport transport) {
    PushSocket push = lab.open(PUSH).bind(transport.endpoint(lab));
    ZmqSocket pull = lab.zmq(ZmqType.PULL).connect(push.lastEndpoint().toString());

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> sendAll(push::send), OwnThread::run);
    receiveAll(pull::receive);

    join(sending);
  }

  @ParameterizedTest
  @EnumSource
  void fromLibzmqToZekko(Transport transport) {
    PullSocket pull = lab.open(PULL).bind(transport.endpoint(lab));
    ZmqSocket push = lab.zmq(ZmqType.PUSH).connect(pull.lastEndpoint().toString());

    CompletableFuture<Void> receiving =
        CompletableFuture.runAsync(() -> receiveAll(pull::receive), OwnThread::run);
    sendAll(push::send);

    join(receiving);
  }

  @ParameterizedTest
  @EnumSource
  void bothWaysAtOnce(Transport transport) {
    DealerSocket zekko = lab.open(DEALER).bind(transport.endpoint(lab));
    ZmqSocket libzmq = lab.zmq(ZmqType.DEALER).connect(zekko.lastEndpoint().toString());

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> sendAll(zekko::send), OwnThread::run);
    CompletableFuture<Void> receiving =
        CompletableFuture.runAsync(() -> receiveAll(zekko::receive), OwnThread::run);
    for (int i = 0; i < MESSAGES; i++) {
      libzmq.send(numbered(i));
      assertThat(number(libzmq.receive())).isEqualTo(i);
    }

    join(sending);
    join(receiving);
  }

  private static void sendAll(Consumer<Message> send) {
    for (int i = 0; i < MESSAGES; i++) {
      send.accept(numbered(i));
    }
  }

  private static void receiveAll(Supplier<Message> receive) {
    for (int i = 0; i < MESSAGES; i++) {
      Message message = receive.get();
      assertThat(message.byteCount()).isEqualTo(BYTES);
      assertThat(number(message)).isEqualTo(i);
    }
  }

  private static Message numbered(int number) {
    return Message.wrap(ByteBuffer.allocate(BYTES).putInt(number).array());
  }

  private static int number(Message message) {
    return ByteBuffer.wrap(message.bytes()).getInt();
  }

  private static void join(CompletableFuture<Void> other) {
    other.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
