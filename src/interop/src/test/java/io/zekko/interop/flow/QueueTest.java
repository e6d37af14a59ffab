package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages wait for a peer that is not there yet: as many as the high-water mark says, be it one or
 * many.
 */
@RequiresLibZmq
class QueueTest {
  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 50_000})
  @Tag("reported:connect_before_bind")
  void zekkoKeepsAsManyAsItsMarkUntilLibzmqBinds(int mark) {
    String endpoint = lab.freeTcp();
    PushSocket push = lab.open(PUSH, lab.options().withSendHighWaterMark(mark)).connect(endpoint);

    int sent = 0;
    while (push.trySend(Message.of("message " + sent))) {
      sent++;
    }
    ZmqSocket pull = lab.zmq(ZmqType.PULL).set(ZmqOption.RCVHWM, mark).bind(endpoint);

    assertThat(sent).isEqualTo(mark);
    for (int i = 0; i < sent; i++) {
      assertThat(pull.receive()).isEqualTo(Message.of("message " + i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 50_000})
  void zekkoGetsWhatLibzmqKeptForIt(int mark) {
    String endpoint = lab.freeTcp();
    ZmqSocket push = lab.zmq(ZmqType.PUSH).set(ZmqOption.SNDHWM, mark).connect(endpoint);

    int sent = 0;
    while (push.trySend(Message.of("message " + sent))) {
      sent++;
    }
    PullSocket pull = lab.open(PULL, lab.options().withReceiveHighWaterMark(mark)).bind(endpoint);

    assertThat(sent).isEqualTo(mark);
    for (int i = 0; i < sent; i++) {
      assertThat(pull.receive()).isEqualTo(Message.of("message " + i));
    }
  }
}
