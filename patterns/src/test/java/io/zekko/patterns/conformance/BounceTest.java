package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.Message;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message of two frames each way, over every transport. */
class BounceTest {
  private static final Message TWO_FRAMES = Message.of("12345678ABCDEFGH12345678abcdefgh", "end");

  @RegisterExtension final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_pair_inproc")
  @Tag("libzmq:test_pair_tcp")
  @Tag("libzmq:test_pair_ipc")
  void twoPairsHearEachOther(String scheme) {
    PairSocket bound = bench.open(PAIR).bind(Bench.place(scheme));
    PairSocket connected = bench.open(PAIR).connect(last(bound));
    bounce(connected, connected, bound, bound);
    bounce(bound, bound, connected, connected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_reqrep_inproc")
  @Tag("libzmq:test_reqrep_tcp")
  @Tag("libzmq:test_reqrep_ipc")
  void aReqAsksARep(String scheme) {
    RepSocket rep = bench.open(REP).bind(Bench.place(scheme));
    ReqSocket req = bench.open(REQ).connect(last(rep));
    bounce(req, req, rep, rep);
    bounce(req, req, rep, rep);
  }

  @Test
  @Tag("libzmq:test_pair_tcp")
  void aNameIsFound() {
    PairSocket bound = bench.open(PAIR).bind("tcp://127.0.0.1:*");
    String port = last(bound).substring(last(bound).lastIndexOf(':'));
    PairSocket connected = bench.open(PAIR).connect("tcp://localhost" + port);
    bounce(connected, connected, bound, bound);
  }

  @Test
  @Tag("libzmq:test_pair_ipc")
  void aPathThatIsTooLongIsRefused() {
    PairSocket pair = bench.open(PAIR);
    String tooLong = "ipc:///tmp/" + "x".repeat(103);
    assertThatThrownBy(() -> pair.bind(tooLong))
        .isInstanceOfSatisfying(
            InvalidEndpointException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ENAMETOOLONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "tcp://[::1]:*"})
  @Tag("libzmq:test_reqrep_tcp")
  void aReqThatIsDisconnectedMayConnectAgain(String place) {
    RepSocket rep = bench.open(REP).bind(place);
    String endpoint = last(rep);
    ReqSocket req = bench.open(REQ).connect(endpoint);
    bounce(req, req, rep, rep);
    req.disconnect(endpoint);
    rep.unbind(endpoint);
    rep.bind(endpoint);
    req.connect(endpoint);
    bounce(req, req, rep, rep);
  }

  @Test
  @Tag("libzmq:test_reqrep_tcp")
  @Tag("libzmq:test_bind_src_address")
  void connectionsToSeveralPeersMayShareASourcePort() {
    int source = Bench.freePort();
    ReqSocket req = bench.open(REQ);
    List<RepSocket> reps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RepSocket rep = bench.open(REP).bind("tcp://127.0.0.1:*");
      reps.add(rep);
      req.connect("tcp://127.0.0.1:" + source + ";" + rep.lastEndpoint().address());
    }
    Bench.awaitPeers(req, 3);
    for (int round = 0; round < 2; round++) {
      for (RepSocket rep : reps) {
        bounce(req, req, rep, rep);
      }
    }
    assertThat(reps)
        .allSatisfy(
            rep ->
                assertThat(rep.stats().peers())
                    .singleElement()
                    .satisfies(peer -> assertThat(peer.address()).endsWith(":" + source)));
  }

  private static void bounce(Sender asks, Receiver hears, Receiver serves, Sender answers) {
    asks.send(TWO_FRAMES);
    assertThat(serves.receive()).isEqualTo(TWO_FRAMES);
    answers.send(TWO_FRAMES);
    assertThat(hears.receive()).isEqualTo(TWO_FRAMES);
  }
}
