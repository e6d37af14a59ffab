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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.UnroutableException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.Router;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of sockets.md, and the table of who may talk to whom. */
class SocketsTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void theTableTellsWhoMayTalkToWhom() {
    List<SocketDefinition<? extends SocketHandle<?>>> types =
        List.of(PUSH, PULL, REQ, REP, DEALER, ROUTER, PUB, SUB, XPUB, XSUB, PAIR);
    for (SocketDefinition<?> type : types) {
      String[] cells = Pages.row("sockets.md", type.type().name()).split(" *\\| *");
      assertThat(Set.of(cells[2].split(", "))).isEqualTo(type.type().peers());
    }
  }

  @Test
  void settings() {
    // #settings
    RouterSocket coded = zekko.open(ROUTER.withMandatory(true).withHandover(true));

    Config config = zekko.system().settings().config();
    RouterSocket configured = zekko.open(Router.create(config.getConfig("zekko.router")));
    // #settings
    assertThat(coded.access().isClosed()).isFalse();
    assertThat(configured.access().isClosed()).isFalse();
  }

  @Test
  void pipeline() {
    // #pipeline
    PullSocket sink = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket source = zekko.open(PUSH).connect(sink.lastEndpoint().toString());
    source.send("task");
    String task = sink.receive().string();
    // #pipeline
    assertThat(task).isEqualTo("task");
  }

  @Test
  void lazyPirate() {
    RepSocket server = zekko.open(REP).bind("tcp://127.0.0.1:*");
    String endpoint = server.lastEndpoint().toString();
    // #relaxed
    ReqSocket client = zekko.open(REQ.withRelaxed(true).withCorrelate(true)).connect(endpoint);
    client.send("question");
    client.send("question"); // gives the first one up, and its reply will not pass for this one's
    // #relaxed
    server.serve(request -> Message.of("answer"));
    assertThat(client.receive().string()).isEqualTo("answer");
    assertThat(ask(client, Message.of("question"), 3).toCompletableFuture().join().string())
        .isEqualTo("answer");
  }

  // #retry
  CompletionStage<Message> ask(ReqSocket client, Message question, int tries) {
    CompletionStage<Message> answer =
        client.request(question).toCompletableFuture().orTimeout(2, TimeUnit.SECONDS);
    return tries == 1
        ? answer
        : answer.exceptionallyCompose(timeout -> ask(client, question, tries - 1));
  }

  // #retry

  @Test
  void envelopes() {
    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    ReqSocket client =
        zekko
            .open(REQ, SocketOptions.create(zekko.system()).withRoutingId("ann"))
            .connect(router.lastEndpoint().toString());
    client.send("question");
    // #envelope
    Message request = router.receive(); // "ann", "", "question"
    RoutingId asker = request.sender();
    router.send(Message.of("", "answer").to(asker)); // "ann", "", "answer"
    // #envelope
    assertThat(request).isEqualTo(Message.of("ann", "", "question"));
    assertThat(client.receive().string()).isEqualTo("answer");
  }

  @Test
  void aMandatoryRouter() {
    // #mandatory
    RouterSocket router = zekko.open(ROUTER.withMandatory(true)).bind("tcp://127.0.0.1:*");
    try {
      router.send(Message.of("hello").to(RoutingId.of("nobody")));
    } catch (UnroutableException e) {
      System.out.println(e.getMessage()); // EHOSTUNREACH: no peer with routing id "nobody" ...
    }
    // #mandatory
    assertThatThrownBy(() -> router.send("nobody", "hello"))
        .isInstanceOf(UnroutableException.class)
        .hasMessageStartingWith("EHOSTUNREACH: no peer with routing id \"nobody\" ");
  }

  @Test
  void aRouterThatConnects() {
    RouterSocket bound = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    String endpoint = bound.lastEndpoint().toString();
    // #connect-as
    RouterSocket router = zekko.open(ROUTER).connectAs(RoutingId.of("north"), endpoint);
    router.send("north", "hello"); // waits for the peer if it is not there yet
    // #connect-as
    assertThat(bound.receive().string(1)).isEqualTo("hello");
  }

  @Test
  void aServerOfSeveralAtATime() {
    // #router-serve
    RouterSocket server = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    server.serve(4, request -> Message.of("re: " + request.string())); // four requests at a time
    // #router-serve
    ReqSocket client = zekko.open(REQ).connect(server.lastEndpoint().toString());
    client.send("x");
    assertThat(client.receive().string()).isEqualTo("re: x");
  }

  @Test
  void publishing() {
    // #pubsub
    PubSocket pub = zekko.open(PUB.withNoDrop(true)).bind("tcp://127.0.0.1:*");
    SubSocket sub = zekko.open(SUB).connect(pub.lastEndpoint().toString());
    sub.subscribe("weather.").subscribe("sport."); // prefixes of the first frame
    sub.unsubscribe("sport.");
    // #pubsub
    assertThat(sub.topicsCount()).isEqualTo(1);
  }

  @Test
  void manualSubscriptions() {
    // #manual
    XPubSocket pub = zekko.open(XPUB.withManual(true)).bind("tcp://127.0.0.1:*");
    SubSocket sub = zekko.open(SUB).connect(pub.lastEndpoint().toString()).subscribe("A");
    Message asked = pub.receive(); // a byte 1 and "A"
    pub.subscribe("A.public"); // granted to the peer that asked
    // #manual
    pub.send("A.secret");
    pub.send("A.public");
    assertThat(asked.frameLength(0)).isEqualTo(2);
    assertThat(sub.receive().string()).isEqualTo("A.public");
  }

  @Test
  void aQueueAndAForwarder() {
    // #proxy
    RouterSocket clients = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    DealerSocket workers = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
    Proxy queue = Proxy.start(zekko, clients, workers);

    XSubSocket publishers = zekko.open(XSUB).bind("tcp://127.0.0.1:*");
    XPubSocket subscribers = zekko.open(XPUB).bind("tcp://127.0.0.1:*");
    Proxy forwarder = Proxy.start(zekko, publishers, subscribers);
    // #proxy
    RepSocket worker = zekko.open(REP).connect(workers.lastEndpoint().toString());
    worker.serve(request -> request);
    ReqSocket client = zekko.open(REQ).connect(clients.lastEndpoint().toString());
    client.send("there and back");
    assertThat(client.receive().string()).isEqualTo("there and back");
    queue.close();

    XPubSocket publisher = zekko.open(XPUB).connect(publishers.lastEndpoint().toString());
    SubSocket sub = zekko.open(SUB).connect(subscribers.lastEndpoint().toString()).subscribe("a");
    publisher.receive();
    publisher.send("a1");
    assertThat(sub.receive().string()).isEqualTo("a1");
    forwarder.close();
  }
}
