package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.Router;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ROUTER that connects learns of the peers it reaches, as one that binds does of its own. */
@Timeout(60)
class PeerNoticesTest {
  private static final Router NOTIFIED = ROUTER.withNotifyConnect(true).withNotifyDisconnect(true);

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  void tellsOfAPeerItConnectsToByThePeersNameBeforeAllThatItSays(String scheme) {
    DealerSocket peer = named("ann").bind(Places.free(scheme));
    peer.sendAsync(Message.of("hello"));
    RouterSocket router = zekko.open(NOTIFIED).connect(peer.lastEndpoint().toString());

    assertThat(router.receive()).isEqualTo(Message.of("ann", ""));
    assertThat(router.receive()).isEqualTo(Message.of("ann", "hello"));
    peer.send("bye");
    peer.close();
    assertThat(router.receive()).isEqualTo(Message.of("ann", "bye"));
    assertThat(router.receive()).isEqualTo(Message.of("ann", ""));
  }

  @Test
  void tellsAnewOfWhoeverAnswersWhenItConnectsAgain() {
    DealerSocket ann = named("ann").bind(Places.free("tcp"));
    String endpoint = ann.lastEndpoint().toString();
    RouterSocket router = zekko.open(NOTIFIED).connect(endpoint);
    assertThat(router.receive()).isEqualTo(Message.of("ann", ""));
    ann.close();
    assertThat(router.receive()).isEqualTo(Message.of("ann", ""));

    DealerSocket bob = named("bob").bind(endpoint);
    assertThat(router.receive()).isEqualTo(Message.of("bob", ""));
    router.send(Message.of("welcome").to(RoutingId.of("bob")));
    assertThat(bob.receive().string()).isEqualTo("welcome");
  }

  @Test
  void tellsOfAPeerByTheNameItWasGivenAtTheConnect() {
    DealerSocket peer = named("ann").bind(Places.free("tcp"));
    RouterSocket router =
        zekko.open(NOTIFIED).connectAs(RoutingId.of("worker"), peer.lastEndpoint().toString());
    assertThat(router.receive()).isEqualTo(Message.of("worker", ""));
    peer.close();
    assertThat(router.receive()).isEqualTo(Message.of("worker", ""));
  }

  @Test
  void saysNothingOfAnEndpointWhereNobodyAnswers() {
    DealerSocket peer = named("ann").bind(Places.free("tcp"));
    DealerSocket gone = zekko.open(DEALER).bind(Places.free("tcp"));
    gone.close();
    RouterSocket router =
        zekko
            .open(NOTIFIED)
            .connect(gone.lastEndpoint().toString())
            .connect(peer.lastEndpoint().toString());
    assertThat(router.receive()).isEqualTo(Message.of("ann", ""));
    router.disconnect(gone.lastEndpoint().toString());
    peer.send("alone");
    assertThat(router.receive()).isEqualTo(Message.of("ann", "alone"));
  }

  private DealerSocket named(String name) {
    return zekko.open(DEALER, SocketOptions.create(zekko.system()).withRoutingId(name));
  }
}
