package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqContext;
import io.zekko.interop.libzmq.ZmqEvent;
import io.zekko.interop.libzmq.ZmqMonitor;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.event.SocketEvent;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bound side goes and comes back at the same place; the connecting side finds it again. */
@RequiresLibZmq
class ReconnectTest {
  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  @Tag("rfc:queue_after_disconnect")
  @Tag("reported:server_restarts")
  void zekkoFindsLibzmqAgainAndSendsWhatWaited(Transport transport) {
    ZmqContext before = lab.closing(new ZmqContext());
    ZmqSocket server = before.socket(ZmqType.DEALER).bind(transport.endpoint(lab));
    String endpoint = server.lastEndpoint();
    DealerSocket client = lab.open(DEALER);
    Events events = Events.of(client);
    client.connect(endpoint).send("before");
    assertThat(server.receive()).isEqualTo(Message.of("before"));

    before.close();
    events.await(SocketEvent.Disconnected.class);
    client.send("meanwhile");
    ZmqSocket successor = lab.zmq(ZmqType.DEALER).bind(endpoint);

    assertThat(successor.receive()).isEqualTo(Message.of("meanwhile"));
    successor.send("welcome back");
    assertThat(client.receive()).isEqualTo(Message.of("welcome back"));
  }

  @Test
  void zekkoSubscribesAgain() {
    ZmqContext before = lab.closing(new ZmqContext());
    ZmqSocket xpub = before.socket(ZmqType.XPUB).bind("tcp://127.0.0.1:*");
    String endpoint = xpub.lastEndpoint();
    SubSocket sub = lab.open(SUB).subscribe("A").connect(endpoint);
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));

    before.close();
    ZmqSocket successor = lab.zmq(ZmqType.XPUB).bind(endpoint);

    assertThat(successor.receive()).isEqualTo(Message.of("\1A"));
    successor.send("A", "news");
    assertThat(sub.receive()).isEqualTo(Message.of("A", "news"));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("reported:server_restarts")
  void libzmqFindsZekkoAgain(Transport transport) {
    PullSocket server = lab.open(PULL).bind(transport.endpoint(lab));
    String endpoint = server.lastEndpoint().toString();
    ZmqSocket client = lab.zmq(ZmqType.PUSH);
    ZmqMonitor connection = client.monitor();
    client.connect(endpoint).send("before");
    assertThat(server.receive()).isEqualTo(Message.of("before"));

    server.close();
    connection.await(ZmqEvent.DISCONNECTED);
    client.send("meanwhile");
    PullSocket successor = lab.open(PULL).bind(endpoint);

    assertThat(successor.receive()).isEqualTo(Message.of("meanwhile"));
  }

  @Test
  void libzmqSubscribesAgain() {
    XPubSocket xpub = lab.open(XPUB).bind("tcp://127.0.0.1:*");
    String endpoint = xpub.lastEndpoint().toString();
    ZmqSocket sub = lab.zmq(ZmqType.SUB).subscribe("A").connect(endpoint);
    assertThat(xpub.receive()).isEqualTo(Message.of("\1A"));

    xpub.unbind(endpoint);
    assertThat(xpub.receive()).isEqualTo(Message.of("\0A"));
    xpub.bind(endpoint);
    Message subscription =
        Wait.forResult(
            "the subscription",
            () -> {
              // libzmq subscribes again within a call of its user, not before.
              sub.receive(Duration.ZERO);
              return xpub.tryReceive();
            });

    assertThat(subscription).isEqualTo(Message.of("\1A"));

    xpub.send("A", "news");
    assertThat(sub.receive()).isEqualTo(Message.of("A", "news"));
  }
}
