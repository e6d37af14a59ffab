package io.zekko.interop.process;

import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresPyzmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process at the other end is killed, or stops answering; its successor starts at the same
 * place.
 */
@RequiresPyzmq
class ServerDeathTest {
  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  @Tag("reported:server_restarts")
  void zekkoCarriesOnWithTheSuccessor(Transport transport) {
    ChildProcess collector = lab.python("collector.py", transport.endpoint(lab));
    String endpoint = collector.line();
    PushSocket push = lab.open(PUSH);
    Events events = Events.of(push);
    push.connect(endpoint).send("before");
    assertThat(collector.line()).isEqualTo("before");

    collector.kill();
    events.await(SocketEvent.Disconnected.class);
    push.send("meanwhile");
    ChildProcess successor = lab.python("collector.py", endpoint);

    assertThat(successor.line()).isEqualTo(endpoint);
    assertThat(successor.line()).isEqualTo("meanwhile");
    push.send("afterwards");
    assertThat(successor.line()).isEqualTo("afterwards");
  }

  @Test
  @Tag("reported:server_dies_between")
  void aRelaxedRequestFindsTheSuccessorWhenItsServerDied() {
    ChildProcess server = lab.python("server.py", "tcp://127.0.0.1:*");
    String endpoint = server.line();
    ReqSocket req = lab.open(REQ.withRelaxed(true).withCorrelate(true));
    Events events = Events.of(req);
    req.connect(endpoint).send("first");
    assertThat(req.receive()).isEqualTo(Message.of("first"));

    server.freeze();
    req.send("never answered");
    server.kill();
    events.await(SocketEvent.Disconnected.class);
    lab.python("server.py", endpoint);
    req.send("asked again");

    assertThat(req.receive()).isEqualTo(Message.of("asked again"));
  }

  @Test
  @Tag("reported:half_open")
  void aFrozenServerIsNoticedByItsSilence() {
    ChildProcess server = lab.python("server.py", "tcp://127.0.0.1:*");
    SocketOptions options = lab.options();
    HeartbeatOptions heartbeat =
        options.heartbeat().withInterval(Duration.ofMillis(50)).withTimeout(Duration.ofMillis(500));
    ReqSocket req = lab.open(REQ, options.withHeartbeat(heartbeat));
    Events events = Events.of(req);
    req.connect(server.line()).send("first");
    assertThat(req.receive()).isEqualTo(Message.of("first"));

    server.freeze();
    events.await(SocketEvent.Disconnected.class);
    server.thaw();

    events.await(SocketEvent.HandshakeSucceeded.class);
    req.send("second");
    assertThat(req.receive()).isEqualTo(Message.of("second"));
  }

  @Test
  void theSubscriptionsOfADeadSubscriberEnd() {
    XPubSocket xpub = lab.open(XPUB).bind("tcp://127.0.0.1:*");
    ChildProcess subscriber = lab.python("subscriber.py", xpub.lastEndpoint().toString(), "news");
    assertThat(xpub.receive()).isEqualTo(Message.of("\1news"));
    xpub.send("news of today");
    assertThat(subscriber.line()).isEqualTo("news of today");

    subscriber.kill();

    assertThat(xpub.receive()).isEqualTo(Message.of("\0news"));
  }
}
