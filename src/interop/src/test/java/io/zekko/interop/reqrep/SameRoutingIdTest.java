package io.zekko.interop.reqrep;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqContext;
import io.zekko.interop.libzmq.ZmqEvent;
import io.zekko.interop.libzmq.ZmqMonitor;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two peers of a ROUTER announce the same routing id. */
@RequiresLibZmq
class SameRoutingIdTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  @Tag("libzmq:test_router_handover")
  @Tag("reported:same_identity")
  void withHandoverZekkoDisconnectsTheFirstAndHearsTheSecond() {
    RouterSocket router = lab.open(ROUTER.withHandover(true)).bind(TCP);
    ZmqSocket first = libzmqDealer();
    ZmqMonitor connection = first.monitor();
    first.connect(router.lastEndpoint().toString());
    first.send("first");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first"));

    ZmqSocket second = libzmqDealer().connect(router.lastEndpoint().toString());
    second.send("second");

    assertThat(router.receive()).isEqualTo(Message.of("X", "second"));
    connection.await(ZmqEvent.DISCONNECTED);
    router.send("X", "for the second");
    assertThat(second.receive()).isEqualTo(Message.of("for the second"));
  }

  /** It leaves the connection of the first open, and silent. */
  @Test
  @Tag("reported:same_identity")
  void withHandoverLibzmqForgetsTheFirstOfZekko() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).set(ZmqOption.ROUTER_HANDOVER, 1).bind(TCP);
    DealerSocket first = zekkoDealer().connect(router.lastEndpoint());
    first.send("first");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first"));

    DealerSocket second = zekkoDealer().connect(router.lastEndpoint());
    second.send("second");

    assertThat(router.receive()).isEqualTo(Message.of("X", "second"));
    router.send("X", "for the second");
    assertThat(second.receive()).isEqualTo(Message.of("for the second"));
    assertThat(first.tryReceive()).isEmpty();
  }

  @Test
  @Tag("reported:same_identity")
  void withoutHandoverZekkoHearsTheSecondOnceTheFirstIsGone() {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket first = libzmqDealer().connect(router.lastEndpoint().toString());
    first.send("first");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first"));

    ZmqSocket second = libzmqDealer();
    ZmqMonitor connection = second.monitor();
    second.connect(router.lastEndpoint().toString());
    connection.awaitPeer();
    second.send("second");
    router.send("X", "for the first");
    assertThat(first.receive()).isEqualTo(Message.of("for the first"));
    first.send("first again");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first again"));

    first.close();
    assertThat(router.receive()).isEqualTo(Message.of("X", "second"));
  }

  @Test
  @Tag("reported:same_identity")
  void aSecondThatWentUnheardLeavesNothingBehind() {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket first = libzmqDealer().connect(router.lastEndpoint().toString());
    first.send("first");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first"));
    try (ZmqContext context = new ZmqContext()) {
      ZmqSocket second = context.socket(ZmqType.DEALER).set(ZmqOption.ROUTING_ID, "X");
      second.set(ZmqOption.LINGER, 1000).connect(router.lastEndpoint().toString());
      Events.awaitPeers(router, 2);
      second.send("unheard");
    }

    Wait.until("the second is gone", () -> router.stats().peers().size() == 1);
    first.close();

    Wait.until(
        "no pipe is left",
        () -> {
          router.tryReceive();
          return router.stats().pipes() == 0;
        });
  }

  @Test
  @Tag("libzmq:test_router_handover")
  @Tag("reported:same_identity")
  void withoutHandoverLibzmqKeepsServingTheFirstOfZekko() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    DealerSocket first = zekkoDealer().connect(router.lastEndpoint());
    first.send("first");
    assertThat(router.receive()).isEqualTo(Message.of("X", "first"));

    DealerSocket second = zekkoDealer().connect(router.lastEndpoint());
    Events.awaitPeers(second, 1);
    second.send("unheard");
    first.send("first again");

    assertThat(router.receive()).isEqualTo(Message.of("X", "first again"));
    router.send("X", "for the first");
    assertThat(first.receive()).isEqualTo(Message.of("for the first"));
    assertThat(second.tryReceive()).isEmpty();
  }

  /** Does not come back once disconnected: it would take the id over again. */
  private ZmqSocket libzmqDealer() {
    return lab.zmq(ZmqType.DEALER).set(ZmqOption.ROUTING_ID, "X").set(ZmqOption.RECONNECT_IVL, -1);
  }

  private DealerSocket zekkoDealer() {
    SocketOptions options = lab.options();
    ReconnectOptions never = options.reconnect().withEnabled(false);
    return lab.open(DEALER, options.withRoutingId("X").withReconnect(never));
  }
}
