package io.zekko.patterns.topology;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.Envelope;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ROUTER that decides itself which REQ or DEALER gets what, by names given or made up. */
class CustomRoutingTest {
  private static final List<String> NAMES = List.of("A", "B", "C");

  private final Zekko zekko = Zekko.create();
  private final RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void reqWorkersGetTheNextTaskWhenTheyAskForIt() {
    List<ReqSocket> workers =
        Stream.generate(() -> zekko.open(REQ).connect(router.lastEndpoint().toString()))
            .limit(3)
            .toList();
    Set<RoutingId> generated = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      workers.forEach(worker -> worker.send("ready"));
      for (int i = 0; i < workers.size(); i++) {
        Envelope request = Envelope.read(router.receive());
        assertThat(request.isDelimited()).isTrue();
        assertThat(request.body().string()).isEqualTo("ready");
        generated.add(request.sender());
        router.send(request.reply(Message.of("task")).message());
      }
      workers.forEach(worker -> assertThat(worker.receive().string()).isEqualTo("task"));
    }
    assertThat(generated).hasSize(3).allSatisfy(id -> assertThat(id.bytes()).hasSize(5));
  }

  @Test
  void namedReqsAreAnsweredInWhateverOrderTheRouterLikes() {
    List<ReqSocket> clients =
        NAMES.stream()
            .map(name -> zekko.open(REQ, named(name)).connect(router.lastEndpoint().toString()))
            .toList();
    clients.forEach(client -> client.send("question"));
    for (int i = 0; i < 3; i++) {
      router.receive();
    }
    for (int i = 2; i >= 0; i--) {
      Envelope reply = Envelope.delimited(Message.of("to " + NAMES.get(i)));
      router.send(reply.push(RoutingId.of(NAMES.get(i))).message());
      assertThat(clients.get(i).receive().string()).isEqualTo("to " + NAMES.get(i));
    }
  }

  @Test
  void namedDealersGetWhatIsMeantForThemWithoutHavingAsked() {
    List<DealerSocket> workers =
        NAMES.stream()
            .map(name -> zekko.open(DEALER, named(name)).connect(router.lastEndpoint().toString()))
            .toList();
    router.whenConnected(3).toCompletableFuture().join();
    for (int i = 0; i < 30; i++) {
      // A gets twice as much as the others.
      router.send(Message.of("task " + i).to(RoutingId.of(List.of("A", "B", "A", "C").get(i % 4))));
    }
    for (int w = 0; w < 3; w++) {
      for (int i = 0; i < 30; i++) {
        if (List.of(0, 1, 0, 2).get(i % 4) == w) {
          assertThat(workers.get(w).receive()).isEqualTo(Message.of("task " + i));
        }
      }
    }
  }

  @Test
  void dealersWithGeneratedNamesAreKnownOnceTheyHaveSpoken() {
    DealerSocket one = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    DealerSocket other = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    one.send("I am one");
    RoutingId idOfOne = Envelope.read(router.receive()).sender();
    other.send("I am the other");
    RoutingId idOfOther = Envelope.read(router.receive()).sender();

    router.send(Message.of("for the other").to(idOfOther));
    router.send(Message.of("for one").to(idOfOne));
    assertThat(one.receive()).isEqualTo(Message.of("for one"));
    assertThat(other.receive()).isEqualTo(Message.of("for the other"));
  }

  private SocketOptions named(String name) {
    return SocketOptions.create(zekko.system()).withRoutingId(name);
  }
}
