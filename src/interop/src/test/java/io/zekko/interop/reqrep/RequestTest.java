package io.zekko.interop.reqrep;

import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.WrongStateException;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.event.DropReason;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frames of requests and replies as the other side sees them. */
@RequiresLibZmq
class RequestTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aStrictRequestHasADelimiterAndNothingElse() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    ReqSocket req = lab.open(REQ, lab.options().withRoutingId("X")).connect(router.lastEndpoint());

    req.send("question");

    assertThat(router.receive()).isEqualTo(Message.of("X", "", "question"));
    assertThatThrownBy(() -> req.send("another")).isInstanceOf(WrongStateException.class);
  }

  @Test
  @Tag("libzmq:test_req_correlate")
  @Tag("reported:req_correlate")
  void aCorrelatedRequestHasANumberThatItsReplyMustHave() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    ReqSocket req = lab.open(REQ.withCorrelate(true)).connect(router.lastEndpoint());

    req.send("question");
    Message request = router.receive();
    assertThat(request.size()).isEqualTo(4);
    assertThat(request.frameLength(1)).isEqualTo(4);
    assertThat(request.frameLength(2)).isZero();
    assertThat(request.string(3)).isEqualTo("question");

    byte[] wrong = request.bytes(1);
    wrong[0]++;
    router.send(Message.of(request.bytes(0), wrong, new byte[0], "wrong".getBytes()));
    router.send(Message.of("right").prepend(request.take(3)));
    assertThat(req.receive()).isEqualTo(Message.of("right"));
    assertThat(req.stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);

    req.send("next");
    assertThat(number(router.receive())).isNotEqualTo(number(request));
  }

  @Test
  @Tag("libzmq:test_req_relaxed")
  @Tag("reported:req_relaxed")
  void aRelaxedRequestGivesTheReplyToTheOneBeforeUp() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    ReqSocket req = lab.open(REQ.withRelaxed(true).withCorrelate(true));
    req.connect(router.lastEndpoint());

    req.send("first");
    Message first = router.receive();
    req.send("second");
    Message second = router.receive();
    router.send(Message.of("late").prepend(first.take(3)));
    router.send(Message.of("in time").prepend(second.take(3)));

    assertThat(req.receive()).isEqualTo(Message.of("in time"));
  }

  @Test
  @Tag("reported:req_relaxed")
  void zekkoAnswersTheRelaxedRequestsOfLibzmq() {
    RepSocket rep = lab.open(REP).bind(TCP);
    ZmqSocket req = relaxed().connect(rep.lastEndpoint().toString());

    req.send("first");
    assertThat(rep.receive()).isEqualTo(Message.of("first"));
    req.send("second");
    rep.send("late");
    assertThat(rep.receive()).isEqualTo(Message.of("second"));
    rep.send("in time");

    assertThat(req.receive()).isEqualTo(Message.of("in time"));
  }

  @Test
  void aRouterOfZekkoSeesTheNumbersOfLibzmq() {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket req = relaxed().connect(router.lastEndpoint().toString());

    req.send("first");
    Message first = router.receive();
    req.send("second");
    Message second = router.receive();
    assertThat(first.delimiter()).isEqualTo(2);
    assertThat(number(second)).isNotEqualTo(number(first));
    router.send(Message.of("late").prepend(first.take(3)));
    router.send(Message.of("in time").prepend(second.take(3)));

    assertThat(req.receive()).isEqualTo(Message.of("in time"));
  }

  @Test
  void aRequestWithoutDelimiterIsDroppedAndCounted() {
    RepSocket rep = lab.open(REP).bind(TCP);
    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).connect(rep.lastEndpoint().toString());

    dealer.send("no delimiter");
    dealer.send("", "question");

    assertThat(rep.receive()).isEqualTo(Message.of("question"));
    assertThat(rep.stats().dropped(DropReason.MALFORMED)).isEqualTo(1);
  }

  private ZmqSocket relaxed() {
    return lab.zmq(ZmqType.REQ).set(ZmqOption.REQ_RELAXED, 1).set(ZmqOption.REQ_CORRELATE, 1);
  }

  private static int number(Message request) {
    return ByteBuffer.wrap(request.bytes(1)).getInt();
  }
}
