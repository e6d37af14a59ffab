package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One socket of Zekko with several peers of libzmq. */
@RequiresLibZmq
class SharingTest {
  private static final int PEERS = 5;
  private static final int ROUNDS = 20;
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void eachPullGetsItsShare() {
    PushSocket push = lab.open(PUSH).bind(TCP);
    List<ZmqSocket> pulls = connected(ZmqType.PULL, push.lastEndpoint().toString());
    Events.awaitPeers(push, PEERS);

    for (int i = 0; i < PEERS * ROUNDS; i++) {
      push.send("message " + i);
    }

    Set<Message> received = new HashSet<>();
    for (ZmqSocket pull : pulls) {
      for (int round = 0; round < ROUNDS; round++) {
        received.add(pull.receive());
      }
    }
    assertThat(received).hasSize(PEERS * ROUNDS);
  }

  @Test
  void eachRepIsAskedInTurn() {
    DealerSocket dealer = lab.open(DEALER).bind(TCP);
    List<ZmqSocket> reps = connected(ZmqType.REP, dealer.lastEndpoint().toString());
    Events.awaitPeers(dealer, PEERS);

    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < PEERS; i++) {
        dealer.send("", "question");
      }
      for (ZmqSocket rep : reps) {
        assertThat(rep.receive()).isEqualTo(Message.of("question"));
        rep.send("answer");
      }
      for (int i = 0; i < PEERS; i++) {
        assertThat(dealer.receive()).isEqualTo(Message.of("", "answer"));
      }
    }
  }

  @Test
  void allPushesAreHeardEachInItsOrder() {
    PullSocket pull = lab.open(PULL).bind(TCP);
    List<ZmqSocket> pushes = connected(ZmqType.PUSH, pull.lastEndpoint().toString());

    for (int round = 0; round < ROUNDS; round++) {
      for (int peer = 0; peer < PEERS; peer++) {
        pushes.get(peer).send("peer " + peer, "message " + round);
      }
    }

    List<Message> received = new ArrayList<>();
    for (int i = 0; i < PEERS * ROUNDS; i++) {
      received.add(pull.receive());
    }
    for (int peer = 0; peer < PEERS; peer++) {
      String name = "peer " + peer;
      assertThat(received)
          .filteredOn(message -> message.string().equals(name))
          .extracting(message -> message.string(1))
          .containsExactlyElementsOf(
              Stream.iterate(0, round -> round + 1)
                  .limit(ROUNDS)
                  .map(round -> "message " + round)
                  .collect(Collectors.toList()));
    }
  }

  @Test
  @Tag("libzmq:test_immediate")
  void whoWantsImmediatePeersQueuesForNobodyElse() {
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(TCP);
    PushSocket push = lab.open(PUSH, lab.options().withImmediate(true));
    push.connect(lab.freeTcp()).connect(pull.lastEndpoint());

    for (int i = 0; i < ROUNDS; i++) {
      push.send("message " + i);
    }

    for (int i = 0; i < ROUNDS; i++) {
      assertThat(pull.receive()).isEqualTo(Message.of("message " + i));
    }
  }

  @Test
  @Tag("libzmq:test_conflate")
  void whoConflatesKeepsTheNewestMessageOnly() {
    String endpoint = lab.freeTcp();
    PushSocket push = lab.open(PUSH, lab.options().withConflate(true)).connect(endpoint);

    for (int i = 0; i < ROUNDS; i++) {
      push.send("message " + i);
    }
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(endpoint);

    assertThat(pull.receive()).isEqualTo(Message.of("message " + (ROUNDS - 1)));
    assertThat(pull.receive(Duration.ZERO)).isEmpty();
  }

  private List<ZmqSocket> connected(ZmqType type, String endpoint) {
    return Stream.generate(() -> lab.zmq(type).connect(endpoint))
        .limit(PEERS)
        .collect(Collectors.toList());
  }
}
