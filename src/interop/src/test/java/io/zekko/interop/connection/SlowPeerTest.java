package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker of libzmq that is busy for longer than the heartbeat timeout. */
@RequiresLibZmq
class SlowPeerTest {
  private static final int MESSAGES = 200;
  private static final int MARK = 10;
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  @RegisterExtension final Lab lab = new Lab();

  /** libzmq stops reading at its mark, and PINGs behind messages are not answered then. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100_000})
  void itStaysConnectedAndMissesNothing(int bytes) {
    PushSocket push = lab.open(PUSH, options());
    Events events = Events.of(push);
    push.bind("tcp://127.0.0.1:*");
    ZmqSocket pull = lab.zmq(ZmqType.PULL).set(ZmqOption.RCVHWM, MARK);
    pull.connect(push.lastEndpoint().toString());
    Events.awaitPeers(push, 1);

    int sent = 0;
    while (sent < MESSAGES && push.send(Message.wrap(new byte[bytes]), TIMEOUT)) {
      sent++;
    }
    assertThat(events.await(SocketEvent.Disconnected.class, TIMEOUT.multipliedBy(4))).isNull();

    for (int i = 0; i < sent; i++) {
      assertThat(pull.receive().byteCount()).isEqualTo(bytes);
    }
  }

  private SocketOptions options() {
    SocketOptions options = lab.options().withSendHighWaterMark(MARK);
    HeartbeatOptions heartbeat =
        options.heartbeat().withInterval(Duration.ofMillis(50)).withTimeout(TIMEOUT);
    return options.withHeartbeat(heartbeat);
  }
}
