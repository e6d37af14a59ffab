package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqContext;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A peer that closes when all it has to say is on its way. */
@RequiresLibZmq
class LeavingPeerTest {
  private static final int MESSAGES = 45;
  private static final int BYTES = 10_000;
  private static final int MARK = 5;
  private static final Duration INTERVAL = Duration.ofMillis(100);

  @RegisterExtension final Lab lab = new Lab();

  /**
   * A PING to a socket that is closed is answered with a reset, which destroys what is under way.
   */
  @Test
  @Tag("reported:send_and_close")
  void whatItSentArrivesHoweverLateItIsRead() {
    PullSocket pull = lab.open(PULL, options());
    Events events = Events.of(pull);
    pull.bind("tcp://127.0.0.1:*");
    try (ZmqContext context = new ZmqContext()) {
      ZmqSocket push = context.socket(ZmqType.PUSH).set(ZmqOption.SNDBUF, MESSAGES * BYTES);
      push.set(ZmqOption.LINGER, (int) ZmqSocket.PATIENCE.toMillis());
      push.connect(pull.lastEndpoint().toString());
      for (int i = 0; i < MESSAGES; i++) {
        push.send(Message.of(Integer.toString(i), "x".repeat(BYTES)));
      }
    }

    assertThat(events.await(SocketEvent.Disconnected.class, INTERVAL.multipliedBy(10))).isNull();
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(pull.receive().string(0)).isEqualTo(Integer.toString(i));
    }
  }

  private SocketOptions options() {
    SocketOptions options = lab.options().withReceiveHighWaterMark(MARK);
    return options.withHeartbeat(options.heartbeat().withInterval(INTERVAL));
  }
}
