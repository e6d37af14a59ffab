package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy of Zekko between clients and services of libzmq. */
@RequiresLibZmq
class ProxyTest {
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 10;
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aSharedQueueBringsEachReplyToItsClient() {
    RouterSocket frontend = lab.open(ROUTER).bind(TCP);
    DealerSocket backend = lab.open(DEALER).bind(TCP);
    List<ZmqSocket> workers = connected(ZmqType.REP, 2, backend.lastEndpoint().toString());
    Events.awaitPeers(backend, 2);
    lab.closing(Proxy.start(lab.zekko(), frontend, backend));
    List<ZmqSocket> clients = connected(ZmqType.REQ, CLIENTS, frontend.lastEndpoint().toString());

    for (int round = 0; round < ROUNDS; round++) {
      for (int client = 0; client < CLIENTS; client++) {
        clients.get(client).send("client " + client, "round " + round);
      }
      for (int i = 0; i < CLIENTS / 2; i++) {
        workers.forEach(worker -> worker.send(worker.receive().prepend("done".getBytes())));
      }
      for (int client = 0; client < CLIENTS; client++) {
        assertThat(clients.get(client).receive())
            .isEqualTo(Message.of("done", "client " + client, "round " + round));
      }
    }
  }

  @Test
  void aForwarderPassesSubscriptionsUpAndMessagesDown() {
    XSubSocket upstream = lab.open(XSUB).bind(TCP);
    XPubSocket downstream = lab.open(XPUB).bind(TCP);
    lab.closing(Proxy.start(lab.zekko(), upstream, downstream));
    ZmqSocket publisher = lab.zmq(ZmqType.XPUB).connect(upstream.lastEndpoint().toString());
    Events.awaitPeers(upstream, 1);

    ZmqSocket subscriber = lab.zmq(ZmqType.SUB).subscribe("A");
    subscriber.connect(downstream.lastEndpoint().toString());
    assertThat(publisher.receive()).isEqualTo(Message.of("\1A"));
    publisher.send("B", "unheard");
    publisher.send("A", "news");

    assertThat(subscriber.receive()).isEqualTo(Message.of("A", "news"));
    subscriber.unsubscribe("A");
    assertThat(publisher.receive()).isEqualTo(Message.of("\0A"));
  }

  private List<ZmqSocket> connected(ZmqType type, int count, String endpoint) {
    return Stream.generate(() -> lab.zmq(type).connect(endpoint))
        .limit(count)
        .collect(Collectors.toList());
  }
}
