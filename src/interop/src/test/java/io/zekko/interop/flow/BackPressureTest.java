package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.options.SocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver that does not read stops its sender, and nothing is lost. */
@RequiresLibZmq
class BackPressureTest {
  private static final int MARK = 10;
  private static final int BYTES = 100_000;

  /** Marks and kernel buffers of both sides hold far less. */
  private static final int MANY = 500;

  /** No room for so long means no room until the other side reads. */
  private static final Duration STUCK = Duration.ofMillis(300);

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  void aPullOfZekkoStopsAPushOfLibzmq(Transport transport) {
    PullSocket pull = lab.open(PULL, options()).bind(transport.endpoint(lab));
    ZmqSocket push = lab.zmq(ZmqType.PUSH).set(ZmqOption.SNDHWM, MARK);
    push.connect(pull.lastEndpoint().toString());

    int sent = sendUntilStuck(message -> push.trySend(message, STUCK));
    receiveAll(sent, pull::receive);

    push.send(numbered(sent));
    assertThat(number(pull.receive())).isEqualTo(sent);
    assertThat(pull.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPullOfLibzmqStopsAPushOfZekko(Transport transport) {
    PushSocket push = lab.open(PUSH, options()).bind(transport.endpoint(lab));
    ZmqSocket pull = lab.zmq(ZmqType.PULL).set(ZmqOption.RCVHWM, MARK);
    pull.connect(push.lastEndpoint().toString());

    int sent = sendUntilStuck(message -> push.send(message, STUCK));
    receiveAll(sent, pull::receive);

    push.send(numbered(sent));
    assertThat(number(pull.receive())).isEqualTo(sent);
    assertThat(pull.receive(Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void aHigherReceiveMarkLetsAPushOfLibzmqGoOn(Transport transport) {
    PullSocket pull = lab.open(PULL, options()).bind(transport.endpoint(lab));
    ZmqSocket push = lab.zmq(ZmqType.PUSH).set(ZmqOption.SNDHWM, MARK);
    push.connect(pull.lastEndpoint().toString());

    int sent = sendUntilStuck(message -> push.trySend(message, STUCK));
    pull.setReceiveHighWaterMark(MARK + 100);
    for (int i = 0; i < 100; i++) {
      push.send(numbered(sent + i));
    }
    pull.setReceiveHighWaterMark(1);

    receiveAll(sent + 100, pull::receive);
    push.send(numbered(sent + 100));
    assertThat(number(pull.receive())).isEqualTo(sent + 100);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void aPushHasAsMuchMoreRoomAsItsMarkIsHigherThoughLibzmqDoesNotRead(Transport transport) {
    PushSocket push = lab.open(PUSH, options()).bind(transport.endpoint(lab));
    ZmqSocket pull = lab.zmq(ZmqType.PULL).set(ZmqOption.RCVHWM, MARK);
    pull.connect(push.lastEndpoint().toString());

    int sent = sendUntilStuck(message -> push.send(message, STUCK));
    push.setSendHighWaterMark(MARK + 20);
    for (int i = 0; i < 20; i++) {
      assertThat(push.trySend(numbered(sent + i))).isTrue();
    }
    int more = sent + 20;
    // Where libzmq and the system had little of the processor, they take a few more in between.
    while (push.send(numbered(more), STUCK)) {
      more++;
      assertThat(more).as("messages sent to a receiver that does not read").isLessThan(MANY);
    }
    push.setSendHighWaterMark(1);

    receiveAll(more, pull::receive);
    push.send(numbered(more));
    assertThat(number(pull.receive())).isEqualTo(more);
  }

  @Test
  @Tag("libzmq:test_router_mandatory_hwm")
  void aDealerOfLibzmqStopsAMandatoryRouterAndOnlyForItself() {
    RouterSocket router = lab.open(ROUTER.withMandatory(true), options()).bind("tcp://127.0.0.1:*");
    ZmqSocket slow = dealer("slow", router);
    ZmqSocket fast = dealer("fast", router);
    Events.awaitPeers(router, 2);

    int sent = sendUntilStuck(message -> router.send(message.prepend("slow".getBytes()), STUCK));
    for (int i = 0; i < MANY; i++) {
      router.send("fast", "message " + i);
      assertThat(fast.receive()).isEqualTo(Message.of("message " + i));
    }

    receiveAll(sent, slow::receive);
  }

  private ZmqSocket dealer(String id, RouterSocket router) {
    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).set(ZmqOption.ROUTING_ID, id);
    return dealer.set(ZmqOption.RCVHWM, MARK).connect(router.lastEndpoint().toString());
  }

  private SocketOptions options() {
    return lab.options().withSendHighWaterMark(MARK).withReceiveHighWaterMark(MARK);
  }

  private static int sendUntilStuck(Predicate<Message> send) {
    int sent = 0;
    while (send.test(numbered(sent))) {
      sent++;
      assertThat(sent).as("messages sent to a receiver that does not read").isLessThan(MANY);
    }
    assertThat(sent).isGreaterThanOrEqualTo(MARK);
    return sent;
  }

  private static void receiveAll(int sent, Supplier<Message> receive) {
    for (int i = 0; i < sent; i++) {
      assertThat(number(receive.get())).isEqualTo(i);
    }
  }

  private static Message numbered(int number) {
    return Message.wrap(ByteBuffer.allocate(BYTES).putInt(number).array());
  }

  private static int number(Message message) {
    assertThat(message.byteCount()).isEqualTo(BYTES);
    return ByteBuffer.wrap(message.bytes()).getInt();
  }
}
