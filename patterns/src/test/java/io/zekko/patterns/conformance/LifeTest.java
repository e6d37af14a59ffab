package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.options.TcpOptions;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that live, and sockets that end. */
class LifeTest {
  @RegisterExtension final Bench bench = new Bench();

  @Test
  @Tag("libzmq:test_heartbeats")
  void healthyConnectionsOfAllTypesStayUp() {
    staysUp(DEALER, ROUTER);
    staysUp(REQ, REP);
    staysUp(PULL, PUSH);
    staysUp(SUB, PUB);
    staysUp(PAIR, PAIR);
  }

  /** Both ends with a heartbeat of 50 ms, for a dozen of its rounds. */
  private <A extends SocketHandle<A>, B extends SocketHandle<B>> void staysUp(
      SocketDefinition<A> one, SocketDefinition<B> other) {
    HeartbeatOptions fast =
        HeartbeatOptions.create()
            .withInterval(Duration.ofMillis(50))
            .withTimeout(Duration.ofSeconds(5));
    SocketOptions options = bench.options().withHeartbeat(fast);
    B bound = bench.open(other, options).bind("tcp://127.0.0.1:*");
    A connected = bench.open(one, options);
    EventLog log = EventLog.of(connected);
    connected.connect(last(bound));
    log.next(SocketEvent.Connected.class);
    log.next(SocketEvent.HandshakeSucceeded.class);
    log.isSilent();
    assertThat(bound.stats().peers()).hasSize(1);
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  void aPeerIsDroppedByTheTimeItHasAskedFor() {
    HeartbeatOptions rare =
        HeartbeatOptions.create()
            .withInterval(Duration.ofMillis(250))
            .withTtl(Duration.ofMillis(100));
    var router = bench.open(ROUTER);
    EventLog log = EventLog.of(router);
    router.bind("tcp://127.0.0.1:*");
    bench.open(DEALER, bench.options().withHeartbeat(rare)).connect(last(router));
    log.until(SocketEvent.HandshakeSucceeded.class);
    log.next(SocketEvent.Disconnected.class);
  }

  @Test
  @Tag("libzmq:test_shutdown_stress")
  @Tag("reported:many_threads")
  void aHundredThreadsMayOpenConnectAndCloseAtOnce() {
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      for (int round = 0; round < 10; round++) {
        Zekko zekko = Zekko.create();
        String endpoint = last(zekko.open(PUB).bind("tcp://127.0.0.1:*"));
        List<CompletableFuture<Void>> users = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          users.add(
              CompletableFuture.runAsync(() -> zekko.open(SUB).connect(endpoint).close(), threads));
        }
        users.forEach(Bench::await);
        zekko.close();
        assertThat(zekko.openSockets()).isZero();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  @Tag("libzmq:test_shutdown_stress")
  void zekkoMayEndWhileAHundredSocketsConnect() {
    Zekko zekko = Zekko.create();
    PubSocket pub = zekko.open(PUB).bind("tcp://127.0.0.1:*");
    for (int i = 0; i < 100; i++) {
      zekko.open(SUB).connect(last(pub));
    }
    zekko.close();
    assertThat(zekko.openSockets()).isZero();
  }

  @Test
  @Tag("libzmq:test_many_sockets")
  void thousandsOfSocketsMayBeOpen() {
    try (Zekko zekko = Zekko.create()) {
      int sockets = 3000;
      for (int i = 0; i < sockets; i++) {
        zekko.open(PAIR);
      }
      assertThat(zekko.openSockets()).isEqualTo(sockets);
    }
  }

  @Test
  @Tag("libzmq:test_diffserv")
  void trafficPassesWhateverItsTypeOfServiceIs() {
    SocketOptions bound = bench.options().withTcp(TcpOptions.create().withTos(0x28));
    SocketOptions connected = bench.options().withTcp(TcpOptions.create().withTos(0x58));
    assertThat(bound.tcp().tos()).isEqualTo(0x28);
    assertThat(connected.tcp().tos()).isEqualTo(0x58);
    var pull = bench.open(PULL, bound).bind("tcp://127.0.0.1:*");
    bench.open(PUSH, connected).connect(last(pull)).send("hello");
    assertThat(pull.receive().string()).isEqualTo("hello");
  }

  @Test
  @Tag("libzmq:test_pubsub_topics_count")
  void bothEndsCountNestedTopics() {
    PubSocket pub = bench.open(PUB).bind(Bench.place("tcp"));
    SubSocket sub = bench.open(SUB).connect(last(pub));
    List<String> topics = List.of("a", "ab", "abc", "x", "xy", "xyz");
    for (int i = 0; i < topics.size(); i++) {
      int expected = i + 1;
      sub.subscribe(topics.get(i));
      assertThat(sub.topicsCount()).isEqualTo(expected);
      Awaitility.await("the publisher").until(() -> pub.topicsCount() == expected);
    }
    topics.forEach(sub::unsubscribe);
    assertThat(sub.topicsCount()).isZero();
    Awaitility.await("the publisher").until(() -> pub.topicsCount() == 0);
  }
}
