package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqEvent;
import io.zekko.interop.libzmq.ZmqMonitor;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.SocketEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handshakes with libzmq: what they tell, and those that must fail. */
@RequiresLibZmq
class HandshakeTest {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final int MECHANISM_MISMATCH = 0x11000002;

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void itTellsWhoIsThere() {
    RouterSocket router = lab.open(ROUTER);
    Events events = Events.of(router);
    router.bind(TCP);

    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).set(ZmqOption.ROUTING_ID, "X");
    dealer.connect(router.lastEndpoint().toString());

    SocketEvent.HandshakeSucceeded event = events.await(SocketEvent.HandshakeSucceeded.class);
    assertThat(event.peerType()).isEqualTo("DEALER");
    assertThat(event.identity()).isEqualTo("X".getBytes());
    assertThat(event.endpoint()).isEqualTo(router.lastEndpoint().toString());
    assertThat(router.stats().peers()).hasSize(1);
  }

  /** Zekko is not told why: libzmq has read its READY and gone before it sends its own. */
  @Test
  void aTypeThatDoesNotFitIsRefusedAndOthersAreServed() {
    PullSocket pull = lab.open(PULL);
    Events events = Events.of(pull);
    pull.bind(TCP);

    ZmqSocket wrong = lab.zmq(ZmqType.PUB);
    ZmqMonitor connection = wrong.monitor();
    wrong.connect(pull.lastEndpoint().toString());

    events.await(SocketEvent.HandshakeFailed.class);
    connection.await(ZmqEvent.DISCONNECTED);
    ZmqSocket right = lab.zmq(ZmqType.PUSH).connect(pull.lastEndpoint().toString());
    right.send("hello");
    assertThat(pull.receive()).isEqualTo(Message.of("hello"));
  }

  @Test
  @Tag("reported:refusal")
  void anotherSecurityMechanismIsRefused() {
    RouterSocket router = lab.open(ROUTER);
    Events events = Events.of(router);
    router.bind(TCP);

    ZmqSocket plain = lab.zmq(ZmqType.DEALER).set(ZmqOption.PLAIN_USERNAME, "user");
    plain.set(ZmqOption.PLAIN_PASSWORD, "password");
    ZmqMonitor connection = plain.monitor();
    plain.connect(router.lastEndpoint().toString());

    assertThat(events.await(SocketEvent.HandshakeFailed.class).code())
        .isEqualTo(MECHANISM_MISMATCH);
    connection.await(ZmqEvent.HANDSHAKE_FAILED_PROTOCOL);
    ZmqSocket open = lab.zmq(ZmqType.DEALER).connect(router.lastEndpoint().toString());
    open.send("hello");
    assertThat(router.receive().string(1)).isEqualTo("hello");
  }

  @Test
  void bothAddressFamiliesReachOneEndpoint() {
    PullSocket pull = lab.open(PULL).bind("tcp://*:*");
    String port = pull.lastEndpoint().toString().replaceAll(".*:", "");

    ZmqSocket four = lab.zmq(ZmqType.PUSH).connect("tcp://127.0.0.1:" + port);
    four.send("IPv4");
    assertThat(pull.receive()).isEqualTo(Message.of("IPv4"));
    ZmqSocket six = lab.zmq(ZmqType.PUSH).set(ZmqOption.IPV6, 1);
    six.connect("tcp://[::1]:" + port).send("IPv6");

    assertThat(pull.receive()).isEqualTo(Message.of("IPv6"));
  }

  @Test
  @Tag("libzmq:test_connect_resolve")
  void aNameIsLookedUp() {
    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).bind(TCP);
    String port = dealer.lastEndpoint().replaceAll(".*:", "");

    lab.open(DEALER).connect("tcp://localhost:" + port).send("hello");

    assertThat(dealer.receive()).isEqualTo(Message.of("hello"));
  }
}
