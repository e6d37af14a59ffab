package io.zekko.interop.reqrep;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ZMQ_PROBE_ROUTER: an empty message by which a ROUTER learns who is there, so that it can speak
 * first.
 */
@RequiresLibZmq
class ProbeTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource(names = {"DEALER", "ROUTER"})
  @Tag("libzmq:test_probe_router")
  void libzmqIntroducesItself(ZmqType type) {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket prober = lab.zmq(type).set(ZmqOption.ROUTING_ID, "X").set(ZmqOption.PROBE_ROUTER, 1);
    prober.connect(router.lastEndpoint().toString());

    assertThat(router.receive()).isEqualTo(Message.of("X", ""));

    router.send("X", "who asked?");
    Message heard = prober.receive();
    assertThat(heard.string(heard.size() - 1)).isEqualTo("who asked?");
  }

  static Stream<SocketDefinition<?>> probers() {
    return Stream.of(DEALER.withProbe(true), ROUTER.withProbe(true));
  }

  @ParameterizedTest
  @MethodSource("probers")
  @Tag("libzmq:test_probe_router")
  <S extends SocketHandle<S> & Receiver> void zekkoIntroducesItself(
      SocketDefinition<S> definition) {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    S prober = lab.open(definition, lab.options().withRoutingId("X"));
    prober.connect(router.lastEndpoint());

    assertThat(router.receive()).isEqualTo(Message.of("X", ""));

    router.send("X", "who asked?");
    Message heard = prober.receive();
    assertThat(heard.string(heard.size() - 1)).isEqualTo("who asked?");
  }

  @Test
  void theReqOfZekkoIntroducesItselfBeforeItAsks() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    ReqSocket req = lab.open(REQ.withProbe(true), lab.options().withRoutingId("X"));
    req.connect(router.lastEndpoint());
    assertThat(router.receive()).isEqualTo(Message.of("X", ""));

    req.send("question");

    assertThat(router.receive()).isEqualTo(Message.of("X", "", "question"));
  }
}
