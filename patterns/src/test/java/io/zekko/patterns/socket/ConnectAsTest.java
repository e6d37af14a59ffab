package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ZMQ_CONNECT_ROUTING_ID. */
class ConnectAsTest {
  private static final RoutingId NAME = RoutingId.of("worker");

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_connect_rid")
  void aRouterAddressesAPeerByTheNameItGaveItFromTheCallOfConnectOn(String scheme) {
    DealerSocket dealer = zekko.open(DEALER).bind(Places.free(scheme));
    RouterSocket router =
        zekko.open(ROUTER.withMandatory(true)).connectAs(NAME, dealer.lastEndpoint().toString());

    router.send(Message.of("hello").to(NAME));

    assertThat(dealer.receive().string()).isEqualTo("hello");
    dealer.send("back");
    assertThat(router.receive()).isEqualTo(Message.of("worker", "back"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_connect_rid")
  void messagesForANamedPeerWaitForIt(String scheme) {
    DealerSocket first = zekko.open(DEALER).bind(Places.free(scheme));
    String endpoint = first.lastEndpoint().toString();
    first.close();
    RouterSocket router = zekko.open(ROUTER.withMandatory(true)).connectAs(NAME, endpoint);

    router.send(Message.of("early").to(NAME));

    assertThat(zekko.open(DEALER).bind(endpoint).receive().string()).isEqualTo("early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_connect_rid")
  void aNameCanBeGivenOnlyOnce(String scheme) {
    DealerSocket dealer = zekko.open(DEALER).bind(Places.free(scheme));
    RouterSocket router = zekko.open(ROUTER).connectAs(NAME, dealer.lastEndpoint().toString());
    assertThatThrownBy(() -> router.connectAs(NAME, dealer.lastEndpoint().toString()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("worker");
  }
}
