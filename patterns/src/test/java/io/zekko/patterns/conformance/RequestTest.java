package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.Flag;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, replies, and what is between them. */
class RequestTest {
  private static final int SERVICES = 5;

  @RegisterExtension final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_req")
  void aReqAsksServicesInTurn(String scheme) {
    ReqSocket req = bench.open(REQ).bind(Bench.place(scheme));
    List<RepSocket> reps = services(last(req));
    Bench.awaitPeers(req, SERVICES);
    Set<RepSocket> asked = new HashSet<>();
    for (int i = 0; i < SERVICES; i++) {
      req.send("ABC");
      asked.add(answering(reps));
      assertThat(req.receive().string()).isEqualTo("ABC");
    }
    assertThat(asked).hasSize(SERVICES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_req")
  void aRequestIsADelimiterAndABody(String scheme) {
    RouterSocket router = bench.open(ROUTER).bind(Bench.place(scheme));
    ReqSocket req = bench.open(REQ).connect(last(router));
    req.send("A", "B");
    Message request = router.receive();
    assertThat(request.drop(1)).isEqualTo(Message.of("", "A", "B"));
    router.send(Message.of("", "C", "D").to(request.sender()));
    assertThat(req.receive()).isEqualTo(Message.of("C", "D"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_req")
  @Tag("libzmq:test_spec_dealer")
  void withoutServicesSendingWaits(String scheme) {
    ReqSocket req = bench.open(REQ).bind(Bench.place(scheme));
    assertThat(req.trySend(Message.of("x"))).isFalse();
    assertThat(req.send(Message.of("x"), Bench.NOTHING)).isFalse();
    DealerSocket dealer = bench.open(DEALER).bind(Bench.place(scheme));
    assertThat(dealer.trySend(Message.of("x"))).isFalse();
    assertThat(dealer.send(Message.of("x"), Bench.NOTHING)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_dealer")
  void aDealerAsksServicesInTurnAndHearsThemAll(String scheme) {
    DealerSocket dealer = bench.open(DEALER).bind(Bench.place(scheme));
    List<RepSocket> reps = services(last(dealer));
    Bench.awaitPeers(dealer, SERVICES);
    for (int i = 0; i < SERVICES; i++) {
      dealer.send("", "ABC");
    }
    for (RepSocket rep : reps) {
      assertThat(rep.receive().string()).isEqualTo("ABC");
      rep.send("DEF");
    }
    for (int i = 0; i < SERVICES; i++) {
      assertThat(dealer.receive()).isEqualTo(Message.of("", "DEF"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_rep")
  void aRepServesEachRequesterAndReturnsItsEnvelope(String scheme) {
    RepSocket rep = bench.open(REP).bind(Bench.place(scheme));
    List<ReqSocket> reqs = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      ReqSocket req = bench.open(REQ).connect(last(rep));
      req.send("" + i);
      reqs.add(req);
    }
    Set<String> served = new HashSet<>();
    for (int i = 0; i < SERVICES; i++) {
      Message request = rep.receive();
      served.add(request.string());
      rep.send(request);
    }
    assertThat(served).hasSize(SERVICES);
    for (int i = 0; i < SERVICES; i++) {
      assertThat(reqs.get(i).receive().string()).isEqualTo("" + i);
    }

    DealerSocket dealer = bench.open(DEALER).connect(last(rep));
    for (Message envelope : new Message[] {Message.of(""), Message.of("X", "Y", "")}) {
      dealer.send(Message.of("A").prepend(envelope));
      assertThat(rep.receive()).isEqualTo(Message.of("A"));
      rep.send("B");
      assertThat(dealer.receive()).isEqualTo(Message.of("B").prepend(envelope));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_spec_router")
  void aRouterHearsEachDealerOnceARound(String scheme) {
    RouterSocket router = bench.open(ROUTER).bind(Bench.place(scheme));
    List<DealerSocket> dealers = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      dealers.add(bench.open(DEALER, bench.options().withRoutingId("d" + i)).connect(last(router)));
    }
    Bench.awaitPeers(router, SERVICES);
    for (int round = 0; round < 3; round++) {
      dealers.forEach(dealer -> dealer.send("M"));
      Set<String> heard = new HashSet<>();
      for (int i = 0; i < SERVICES; i++) {
        heard.add(router.receive().string());
      }
      assertThat(heard).hasSize(SERVICES);
    }
  }

  @Test
  @Tag("libzmq:test_invalid_rep")
  void aReplyWithoutABodyIsPassedOver() {
    RouterSocket router = bench.open(ROUTER).bind(Bench.place("inproc"));
    ReqSocket req = bench.open(REQ).connect(last(router));
    req.send("r");
    RoutingId asker = router.receive().sender();
    router.send(Message.of("").to(asker));
    router.send(Message.of("", "b").to(asker));
    assertThat(req.receive()).isEqualTo(Message.of("b"));
  }

  @Test
  @Tag("libzmq:test_req_correlate")
  @Tag("reported:req_correlate")
  void onlyTheReplyWithTheNumberOfTheRequestIsTaken() {
    RouterSocket router = bench.open(ROUTER).bind(Bench.place("tcp"));
    ReqSocket req = bench.open(REQ.withCorrelate(true)).connect(last(router));
    req.send("ABC", "DEF");
    Message request = router.receive();
    assertThat(request.frameLength(1)).isEqualTo(4);
    assertThat(request.drop(2)).isEqualTo(Message.of("", "ABC", "DEF"));
    byte[] number = request.bytes(1);
    RoutingId asker = request.sender();
    byte[] other = number.clone();
    other[0]++;
    router.send(Message.of("", "wrong").prepend(other).to(asker));
    router.send(Message.of("DATA", "wrong").to(asker));
    router.send(Message.of("", "GHI").prepend(number).to(asker));
    assertThat(req.receive()).isEqualTo(Message.of("GHI"));
  }

  @Test
  @Tag("libzmq:test_req_relaxed")
  @Tag("reported:req_relaxed")
  void aRelaxedReqMayAskAgainBeforeAndAfterTheReplyHasCome() {
    ReqSocket req = bench.open(REQ.withRelaxed(true).withCorrelate(true)).bind(Bench.place("tcp"));
    List<RepSocket> reps = services(last(req));
    Bench.awaitPeers(req, SERVICES);

    Map<RepSocket, String> heard = new HashMap<>();

    req.send("A");
    req.send("B");
    answer(reps, heard, "A");
    answer(reps, heard, "B");
    assertThat(req.receive().string()).isEqualTo("to B");

    req.send("C");
    answer(reps, heard, "C");
    await("the reply that nobody takes")
        .until(() -> req.stats().unread() + req.stats().dropped(DropReason.STALE_REPLY) == 2);
    req.send("D");
    req.send("E");
    answer(reps, heard, "E");
    assertThat(req.receive().string()).isEqualTo("to E");
    assertThat(req.stats().peers()).hasSize(SERVICES);
  }

  /** Frame by frame, as libzmq's oldest programs do. */
  @Test
  @Tag("libzmq:test_reqrep_device")
  @Tag("libzmq:test_msg_flags")
  void aDeviceMadeByHandKeepsFramesTogether() {
    RouterSocket front = bench.open(ROUTER).bind(Bench.place("tcp"));
    DealerSocket back = bench.open(DEALER).bind(Bench.place("tcp"));
    RepSocket rep = bench.open(REP).connect(last(back));
    ReqSocket req = bench.open(REQ).connect(last(front));
    req.send("ABC", "DEF");
    assertThat(pass(front, back)).isEqualTo(4);
    assertThat(rep.receive()).isEqualTo(Message.of("ABC", "DEF"));
    rep.send("GHI", "JKL");
    assertThat(pass(back, front)).isEqualTo(4);
    assertThat(req.receive()).isEqualTo(Message.of("GHI", "JKL"));
  }

  /** The number of frames. */
  private static int pass(Receiver from, Sender to) {
    byte[] buffer = new byte[256];
    int frames = 0;
    boolean more = true;
    while (more) {
      int length = from.receive(buffer, buffer.length);
      more = from.receiveMore();
      assertThat(more ? to.send(buffer, length, Flag.SNDMORE) : to.send(buffer, length))
          .as(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))
          .isEqualTo(length);
      frames++;
    }
    return frames;
  }

  private List<RepSocket> services(String endpoint) {
    List<RepSocket> reps = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      reps.add(bench.open(REP).connect(endpoint));
    }
    return reps;
  }

  /** The one that was asked; it has sent the request back. */
  private static RepSocket answering(List<RepSocket> reps) {
    long end = System.nanoTime() + Bench.PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (RepSocket rep : reps) {
        var request = rep.tryReceive();
        if (request.isPresent()) {
          rep.send(request.get());
          return rep;
        }
      }
    }
    throw new AssertionError("nobody was asked");
  }

  /**
   * Lets the service that has got {@code question} answer it; the others remember what they got.
   */
  private static void answer(List<RepSocket> reps, Map<RepSocket, String> heard, String question) {
    await(question)
        .until(
            () -> {
              for (RepSocket rep : reps) {
                if (!heard.containsKey(rep)) {
                  rep.tryReceive().ifPresent(request -> heard.put(rep, request.string()));
                }
              }
              return heard.containsValue(question);
            });
    for (RepSocket rep : reps) {
      if (question.equals(heard.get(rep))) {
        heard.remove(rep);
        rep.send("to " + question);
      }
    }
  }
}
