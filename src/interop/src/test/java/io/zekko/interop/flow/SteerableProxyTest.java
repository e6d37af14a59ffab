package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.RequiresPyzmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.proxy.ProxySettings;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy of Zekko steered by libzmq, and next to one of libzmq's own. */
@RequiresLibZmq
@RequiresPyzmq
class SteerableProxyTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  private PullSocket frontend;
  private PushSocket backend;

  @BeforeEach
  void open() {
    frontend = lab.open(PULL).bind(TCP);
    backend = lab.open(PUSH).bind(TCP);
  }

  @Test
  @Tag("libzmq:test_proxy_steerable")
  void answersAPairByteForByteAsLibzmqDoes() {
    ChildProcess theirs = lab.python("steerable.py");
    List<Message> fromTheirs = converse(theirs.line(), theirs.line(), theirs.line());
    assertThat(theirs.line()).isEqualTo("terminated");

    PairSocket control = lab.open(PAIR).bind(TCP);
    Proxy ours = start(control);
    List<Message> fromOurs = converse(endpoint(frontend), endpoint(backend), endpoint(control));
    awaitEnd(ours);

    assertThat(fromOurs).isEqualTo(fromTheirs);
  }

  /** Sends through a proxy, steering it by a PAIR; what the proxy says to that. */
  private List<Message> converse(String in, String out, String steering) {
    ZmqSocket source = lab.zmq(ZmqType.PUSH).connect(in);
    ZmqSocket sink = lab.zmq(ZmqType.PULL).connect(out);
    ZmqSocket steerer = lab.zmq(ZmqType.PAIR).connect(steering);
    List<Message> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      source.send("message " + i, "of two frames");
      assertThat(sink.receive()).isEqualTo(Message.of("message " + i, "of two frames"));
    }
    answers.add(statistics(steerer));
    steerer.send("PAUSE");
    answers.add(statistics(steerer));
    source.send("held");
    assertThat(sink.receive(Duration.ZERO)).isEmpty();
    answers.add(statistics(steerer));
    steerer.send("RESUME");
    assertThat(sink.receive()).isEqualTo(Message.of("held"));
    answers.add(statistics(steerer));
    steerer.send("TERMINATE");
    return answers;
  }

  private static Message statistics(ZmqSocket steerer) {
    steerer.send("STATISTICS");
    return steerer.receive();
  }

  @Test
  void aReqOfLibzmqIsAnsweredToEachOrder() {
    RepSocket control = lab.open(REP).bind(TCP);
    Proxy proxy = start(control);
    ZmqSocket steerer = lab.zmq(ZmqType.REQ).connect(endpoint(control));
    for (String order : List.of("PAUSE", "RESUME", "what?")) {
      steerer.send(order);
      assertThat(steerer.receive()).isEqualTo(Message.empty());
    }
    assertThat(statistics(steerer).size()).isEqualTo(8);
    steerer.send("TERMINATE");
    assertThat(steerer.receive()).isEqualTo(Message.empty());
    awaitEnd(proxy);
  }

  @Test
  void aPubOfLibzmqSteersASub() {
    SubSocket control = lab.open(SUB).subscribe("");
    ZmqSocket steerer = lab.zmq(ZmqType.XPUB).bind(TCP);
    control.connect(steerer.lastEndpoint());
    steerer.receive();
    Proxy proxy = start(control);
    ZmqSocket source = lab.zmq(ZmqType.PUSH).connect(endpoint(frontend));
    ZmqSocket sink = lab.zmq(ZmqType.PULL).connect(endpoint(backend));
    Events.awaitPeers(backend, 1);

    steerer.send("PAUSE");
    Wait.until("the order is heard", () -> control.stats().received() == 1);
    proxy.statistics().toCompletableFuture().join();
    source.send("held");
    Wait.until("the message is there", () -> frontend.stats().unread() == 1);
    assertThat(sink.receive(Duration.ZERO)).isEmpty();
    steerer.send("RESUME");
    assertThat(sink.receive()).isEqualTo(Message.of("held"));
    steerer.send("TERMINATE");
    awaitEnd(proxy);
  }

  private Proxy start(SocketHandle<?> control) {
    ProxySettings settings = ProxySettings.streamer(frontend, backend).withControl(control);
    return lab.closing(Proxy.start(lab.zekko(), settings));
  }

  private static void awaitEnd(Proxy proxy) {
    proxy.whenStopped().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static String endpoint(SocketHandle<?> socket) {
    return socket.lastEndpoint().toString();
  }
}
