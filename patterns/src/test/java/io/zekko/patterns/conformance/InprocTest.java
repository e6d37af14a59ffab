package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bind and connect over inproc, in any order. */
@Tag("libzmq:test_inproc_connect")
class InprocTest {
  @RegisterExtension final Bench bench = new Bench();

  private final String place = Bench.place("inproc");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eitherEndMayComeFirst(boolean bindFirst) {
    PairSocket bound = bench.open(PAIR);
    PairSocket connected = bench.open(PAIR);
    if (bindFirst) {
      bound.bind(place);
    }
    connected.connect(place);
    connected.send("foobar", "two");
    if (!bindFirst) {
      bound.bind(place);
    }
    assertThat(bound.receive()).isEqualTo(Message.of("foobar", "two"));
  }

  @Test
  void aPublisherThatConnectsFirstKeepsNothingForWhoHasNotSubscribed() {
    PubSocket pub = bench.open(PUB).connect(place);
    pub.send("too early");
    SubSocket sub = bench.open(SUB).subscribe("").bind(place);
    Awaitility.await("the subscription").until(() -> pub.topicsCount() == 1);
    pub.send("in time");
    assertThat(sub.receive().string()).isEqualTo("in time");
  }

  @Test
  void whoeverWaitsForABindHoldsNobodyUpAtTheEnd() {
    try (Zekko zekko = Zekko.create()) {
      for (int i = 0; i < 20; i++) {
        zekko.open(ROUTER).connect(place);
      }
    }
  }

  @Test
  void tenThatConnectedAndSentAreAllHeardByWhoBinds() {
    for (int i = 0; i < 10; i++) {
      PushSocket push = bench.open(PUSH).connect(place);
      push.send("foobar");
    }
    PullSocket pull = bench.open(PULL).bind(place);
    for (int i = 0; i < 10; i++) {
      assertThat(pull.receive().string()).isEqualTo("foobar");
    }
    assertThat(pull.tryReceive()).isEmpty();
  }

  @Test
  void thirtyThreadsMayConnectWhileSomebodyBinds() {
    ExecutorService threads = Executors.newFixedThreadPool(30);
    try {
      List<CompletableFuture<Void>> sent = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        PushSocket push = bench.open(PUSH);
        sent.add(CompletableFuture.runAsync(() -> push.connect(place).send("foobar"), threads));
      }
      PullSocket pull = bench.open(PULL).bind(place);
      for (int i = 0; i < 30; i++) {
        assertThat(pull.receive().string()).isEqualTo("foobar");
      }
      sent.forEach(Bench::await);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void fiftyPairsMayMeetAtOnce() {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 50; i++) {
        String name = place + "-" + i;
        PullSocket pull = bench.open(PULL);
        PushSocket push = bench.open(PUSH);
        CompletableFuture<Void> bind = CompletableFuture.runAsync(() -> pull.bind(name), threads);
        CompletableFuture<Void> connect =
            CompletableFuture.runAsync(() -> push.connect(name), threads);
        Bench.await(bind);
        Bench.await(connect);
        push.send("foobar");
        assertThat(pull.receive().string()).isEqualTo("foobar");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aRouterHasTheNameOfItsPeer() {
    bench.open(DEALER, bench.options().withRoutingId("dealer")).connect(place).send("foobar");
    RouterSocket router = bench.open(ROUTER).bind(place);
    assertThat(router.receive()).isEqualTo(Message.of("dealer", "foobar"));
  }

  @Test
  void oneThatOnlyConnectedCloses() {
    bench.open(PUSH).connect(place).close();
  }

  @Test
  void aNameMayGoFromOneSocketToAnother() {
    PullSocket first = bench.open(PULL).bind(place);
    first.unbind(place);
    PullSocket second = bench.open(PULL).bind(place);
    bench.open(PUSH).connect(place).send("foobar");
    assertThat(second.receive().string()).isEqualTo("foobar");
    assertThat(first.tryReceive()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_disconnect_inproc")
  void aSubscriberThatDisconnectsAndComesBackHearsWhatIsPublishedWhileItIsThere() {
    XPubSocket pub = bench.open(XPUB).bind(place);
    SubSocket sub = bench.open(SUB).subscribe("foo");
    for (int round = 0; round < 3; round++) {
      sub.connect(place);
      assertThat(pub.receive()).isEqualTo(Message.of("\1foo"));
      pub.send("foo", "" + round);
      assertThat(sub.receive()).isEqualTo(Message.of("foo", "" + round));
      sub.disconnect(place);
      assertThat(pub.receive()).isEqualTo(Message.of("\0foo"));
      pub.send("foo", "while it was away");
    }
    assertThat(sub.receive(Bench.NOTHING)).isEmpty();
  }
}
