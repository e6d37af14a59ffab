package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.event.SocketEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of many megabytes, and messages of many frames. */
@RequiresLibZmq
class BigMessagesTest {
  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  void bodiesOfManyMegabytesPassBothWays(Transport transport) {
    PairSocket zekko = lab.open(PAIR).bind(transport.endpoint(lab));
    ZmqSocket libzmq = lab.zmq(ZmqType.PAIR).connect(zekko.lastEndpoint().toString());
    Message big = Message.of(random(24 << 20), random(8 << 20));

    zekko.send(big);
    Message there = libzmq.receive();
    libzmq.send(there);

    assertThat(there).isEqualTo(big);
    assertThat(zekko.receive()).isEqualTo(big);
  }

  @ParameterizedTest
  @EnumSource
  void bigOnesInARowKeepTheirOrder(Transport transport) {
    PushSocket push = lab.open(PUSH).bind(transport.endpoint(lab));
    ZmqSocket pull = lab.zmq(ZmqType.PULL).connect(push.lastEndpoint().toString());
    byte[] body = random(1 << 20);

    for (int i = 0; i < 20; i++) {
      push.send(Message.of(new byte[] {(byte) i}, body));
    }

    for (int i = 0; i < 20; i++) {
      assertThat(pull.receive()).isEqualTo(Message.of(new byte[] {(byte) i}, body));
    }
  }

  @Test
  void aThousandFramesStayOneMessage() {
    PairSocket zekko = lab.open(PAIR).bind("tcp://127.0.0.1:*");
    ZmqSocket libzmq = lab.zmq(ZmqType.PAIR).connect(zekko.lastEndpoint().toString());
    byte[][] frames = new byte[1000][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = random(i);
    }
    Message message = Message.wrap(frames);

    libzmq.send(message);
    zekko.send(message);

    assertThat(zekko.receive()).isEqualTo(message);
    assertThat(libzmq.receive()).isEqualTo(message);
  }

  @Test
  void aMessageAboveTheLimitCostsItsSenderTheConnectionAndNobodyElse() {
    PullSocket pull = lab.open(PULL, lab.options().withMaxMessageBytes(10_000));
    Events events = Events.of(pull);
    pull.bind("tcp://127.0.0.1:*");
    ZmqSocket good = lab.zmq(ZmqType.PUSH).connect(pull.lastEndpoint().toString());
    ZmqSocket bad = lab.zmq(ZmqType.PUSH).connect(pull.lastEndpoint().toString());

    bad.send(Message.wrap(random(10_001)));
    events.await(SocketEvent.Disconnected.class);
    good.send(Message.wrap(random(10_000)));

    assertThat(pull.receive().byteCount()).isEqualTo(10_000);
    assertThat(pull.stats().failures()).isEqualTo(1);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
