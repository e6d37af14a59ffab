package docs;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.broker.LoadBalancingBroker;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.proxy.ProxySettings;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.Envelope;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of the pages of patterns, and the table of what is on the wire in envelopes.md. */
class PatternsTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void distribution() {
    String first = endpoint(zekko.open(REP).bind("tcp://127.0.0.1:*").serve(request -> request));
    String second = endpoint(zekko.open(REP).bind("tcp://127.0.0.1:*").serve(request -> request));
    // #distribution
    DealerSocket client = zekko.open(DEALER).connect(first).connect(second);
    for (int i = 0; i < 4; i++) {
      client.send("", "request " + i); // an empty frame first, as a REP wants it
    }
    // #distribution
    for (int i = 0; i < 4; i++) {
      assertThat(client.receive().string(1)).startsWith("request ");
    }
  }

  @Test
  void sharedQueue() {
    // #shared-queue
    RouterSocket clients = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    DealerSocket services = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
    Proxy queue = Proxy.start(zekko, ProxySettings.queue(clients, services));
    // #shared-queue
    zekko.open(REP).connect(endpoint(services)).serve(request -> request);
    ReqSocket client = zekko.open(REQ).connect(endpoint(clients));
    client.send("there and back");
    assertThat(client.receive().string()).isEqualTo("there and back");
    queue.close();
  }

  @Test
  void loadBalancing() {
    // #broker
    RouterSocket frontend = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    RouterSocket backend = zekko.open(LoadBalancingBroker.BACKEND).bind("tcp://127.0.0.1:*");
    LoadBalancingBroker broker = LoadBalancingBroker.start(zekko, frontend, backend);
    // #broker
    String workers = endpoint(backend);
    ReqSocket client = zekko.open(REQ).connect(endpoint(frontend));
    client.send("request");
    // #worker
    ReqSocket worker = zekko.open(REQ).connect(workers);
    worker.send("READY");
    Envelope request = Envelope.read(worker.receive()); // client's address, "", the request
    worker.send(request.reply(Message.of("done")).message()); // which also asks for the next one
    // #worker
    assertThat(client.receive().string()).isEqualTo("done");
    broker.close();
  }

  @Test
  void forwarder() {
    // #forwarder
    XSubSocket upstream = zekko.open(XSUB).bind("tcp://127.0.0.1:*");
    XPubSocket downstream = zekko.open(XPUB).bind("tcp://127.0.0.1:*");
    Proxy forwarder = Proxy.start(zekko, ProxySettings.forwarder(upstream, downstream));
    // #forwarder
    SubSocket sub = zekko.open(SUB).connect(endpoint(downstream)).subscribe("a");
    PubSocket pub = zekko.open(PUB).connect(endpoint(upstream));
    pub.whenSubscribed("a", 1).toCompletableFuture().join();
    pub.send("a", "news");
    assertThat(sub.receive()).isEqualTo(Message.of("a", "news"));
    forwarder.close();
  }

  @Test
  void bridge() {
    PubSocket publisher = zekko.open(PUB).bind("inproc://inner");
    String inner = endpoint(publisher);
    // #bridge
    SubSocket inside = zekko.open(SUB).connect(inner).subscribe("public.");
    PubSocket outside = zekko.open(PUB).bind("tcp://127.0.0.1:*");
    Proxy bridge = Proxy.start(zekko, inside, outside);
    // #bridge
    SubSocket sub = zekko.open(SUB).connect(endpoint(outside)).subscribe("");
    publisher.whenSubscribed("public.", 1).toCompletableFuture().join();
    outside.whenSubscribed("", 1).toCompletableFuture().join();
    publisher.send("secret");
    publisher.send("public.news");
    assertThat(sub.receive().string()).isEqualTo("public.news");
    bridge.close();
  }

  @Test
  void steering() {
    PullSocket tasks = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket workers = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
    // #steering
    PairSocket control = zekko.open(PAIR).bind("tcp://127.0.0.1:*");
    PubSocket capture = zekko.open(PUB).bind("tcp://127.0.0.1:*");
    ProxySettings settings =
        ProxySettings.streamer(tasks, workers).withControl(control).withCapture(capture);
    Proxy streamer = Proxy.start(zekko, settings);
    // #steering
    PairSocket steerer = zekko.open(PAIR).connect(endpoint(control));
    steerer.send("STATISTICS");
    assertThat(steerer.receive().size()).isEqualTo(8);
    steerer.send("TERMINATE");
    streamer.whenStopped().toCompletableFuture().join();
  }

  @Test
  void envelopeOfARequest() {
    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    ReqSocket client =
        zekko
            .open(REQ, SocketOptions.create(zekko.system()).withRoutingId("worker A"))
            .connect(endpoint(router));
    client.send("Hi");
    // #read-and-reply
    Envelope request = Envelope.read(router.receive()); // [id] [] [Hi]
    RoutingId asker = request.sender();
    router.send(request.reply(Message.of("Ho")).message()); // [id] [] [Ho]
    // #read-and-reply
    assertThat(client.receive().string()).isEqualTo("Ho");
    assertThat(asker).isEqualTo(RoutingId.of("worker A"));
  }

  @Test
  void customRouting() {
    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    SocketOptions named = SocketOptions.create(zekko.system()).withRoutingId("worker A");
    DealerSocket worker = zekko.open(DEALER, named).connect(endpoint(router));
    router.whenConnected(1).toCompletableFuture().join();
    // #push
    router.send(Envelope.of(Message.of("task")).push(RoutingId.of("worker A")).message());
    // #push
    assertThat(worker.receive().string()).isEqualTo("task");
  }

  @Test
  void whatIsOnTheWireBetweenReqAndRouter() {
    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    ReqSocket req = zekko.open(REQ).connect(endpoint(router));
    req.send("Hi");
    Message seen = router.receive();
    assertThat(seen.drop(1)).isEqualTo(Message.of("", "Hi"));
    router.send(Message.of("Ho").to(seen.sender()));
    await()
        .until(() -> req.tryReceive().isEmpty() && req.stats().dropped(DropReason.MALFORMED) == 1);
    router.send(Message.of("", "Ho").to(seen.sender()));
    assertThat(req.receive()).isEqualTo(Message.of("Ho"));

    ReqSocket correlating = zekko.open(REQ.withCorrelate(true)).connect(endpoint(router));
    correlating.send("Hi");
    Message numbered = router.receive();
    assertThat(numbered.size()).isEqualTo(4);
    assertThat(numbered.frameLength(1)).isEqualTo(4);
    assertThat(numbered.drop(2)).isEqualTo(Message.of("", "Hi"));
  }

  @Test
  void whatIsOnTheWireBetweenDealerAndRepOrRouter() {
    RepSocket rep = zekko.open(REP).bind("tcp://127.0.0.1:*");
    DealerSocket dealer = zekko.open(DEALER).connect(endpoint(rep));
    dealer.send("Hi");
    await().until(() -> rep.stats().unread() == 1);
    assertThat(rep.tryReceive()).isEmpty();
    assertThat(rep.stats().dropped(DropReason.MALFORMED)).isEqualTo(1);
    dealer.send("", "Hi");
    assertThat(rep.receive()).isEqualTo(Message.of("Hi"));
    rep.send("Ho");
    assertThat(dealer.receive()).isEqualTo(Message.of("", "Ho"));

    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    DealerSocket other = zekko.open(DEALER).connect(endpoint(router));
    other.send("Hi");
    Message seen = router.receive();
    assertThat(seen.drop(1)).isEqualTo(Message.of("Hi"));
    router.send(Message.of("Ho").to(seen.sender()));
    assertThat(other.receive()).isEqualTo(Message.of("Ho"));
  }

  private static String endpoint(SocketHandle<?> socket) {
    return socket.lastEndpoint().toString();
  }
}
