package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqContext;
import io.zekko.interop.libzmq.ZmqEvent;
import io.zekko.interop.libzmq.ZmqMonitor;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Either end leaves by itself: nothing that was sent within the linger time is lost. */
@RequiresLibZmq
class PartingTest {
  private static final int MESSAGES = 1000;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  void whatWasSentBeforeCloseArrives(Transport transport) {
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(transport.endpoint(lab));
    PushSocket push = lab.open(PUSH, lingering()).connect(pull.lastEndpoint());

    sendAll(push);
    push.close();

    receiveAll(pull);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSentBeforeDisconnectArrives(Transport transport) {
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(transport.endpoint(lab));
    PushSocket push = lab.open(PUSH, lingering()).connect(pull.lastEndpoint());

    sendAll(push);
    push.disconnect(pull.lastEndpoint());

    receiveAll(pull);
  }

  @Test
  void unbindEndsTheConnectionsThatCameThere() {
    PullSocket pull = lab.open(PULL).bind("tcp://127.0.0.1:*");
    String first = pull.lastEndpoint().toString();
    String second = pull.bind("tcp://127.0.0.1:*").lastEndpoint().toString();
    ZmqSocket here = lab.zmq(ZmqType.PUSH);
    ZmqMonitor connection = here.monitor();
    here.connect(first).send("through the first");
    assertThat(pull.receive()).isEqualTo(Message.of("through the first"));

    pull.unbind(first);

    connection.await(ZmqEvent.DISCONNECTED);
    ZmqSocket there = lab.zmq(ZmqType.PUSH).connect(second);
    there.send("through the second");
    assertThat(pull.receive()).isEqualTo(Message.of("through the second"));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("reported:send_and_close")
  void whatLibzmqSentBeforeItLeftIsThereForAReaderThatIsLate(Transport transport) throws Exception {
    int messages = 300_000;
    PullSocket pull = lab.open(PULL).bind(transport.endpoint(lab));
    ZmqContext context = new ZmqContext();
    ZmqSocket push = context.socket(ZmqType.PUSH).set(ZmqOption.SNDHWM, 0);
    push.set(ZmqOption.LINGER, -1).connect(pull.lastEndpoint().toString());
    for (int i = 0; i < messages; i++) {
      push.send("" + i);
    }
    push.close();
    CompletableFuture<Void> left = CompletableFuture.runAsync(context::close);

    for (int i = 0; i < messages; i++) {
      assertThat(pull.receive().string()).isEqualTo("" + i);
    }
    left.get(10, TimeUnit.SECONDS);
  }

  private SocketOptions lingering() {
    return lab.options().withLinger(Duration.ofSeconds(5));
  }

  private static void sendAll(PushSocket push) {
    for (int i = 0; i < MESSAGES; i++) {
      push.send("message " + i);
    }
  }

  private static void receiveAll(ZmqSocket pull) {
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(pull.receive()).isEqualTo(Message.of("message " + i));
    }
  }
}
