package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.DEALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqEvent;
import io.zekko.interop.libzmq.ZmqMonitor;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PING and PONG with libzmq: who answers stays connected, who does not is dropped. */
@RequiresLibZmq
class HeartbeatTest {
  private static final int INTERVAL_MILLIS = 50;
  private static final int TIMEOUT_MILLIS = 600;

  /** Time for many PINGs, and for the timeout if one of them stayed without an answer. */
  private static final Duration LONG = Duration.ofMillis(TIMEOUT_MILLIS + 5 * INTERVAL_MILLIS);

  @RegisterExtension final Lab lab = new Lab();

  @Test
  @Tag("libzmq:test_heartbeats")
  void bothSidesPingAndStayConnected() {
    staysUp(options(INTERVAL_MILLIS), INTERVAL_MILLIS);
  }

  @Test
  void zekkoAnswersThePingsOfLibzmq() {
    staysUp(options(0), INTERVAL_MILLIS);
  }

  @Test
  void libzmqAnswersThePingsOfZekko() {
    staysUp(options(INTERVAL_MILLIS), 0);
  }

  private void staysUp(SocketOptions options, int libzmqInterval) {
    DealerSocket zekko = lab.open(DEALER, options);
    Events events = Events.of(zekko);
    zekko.bind("tcp://127.0.0.1:*");
    ZmqSocket libzmq = lab.zmq(ZmqType.DEALER).set(ZmqOption.HEARTBEAT_IVL, libzmqInterval);
    libzmq.set(ZmqOption.HEARTBEAT_TIMEOUT, TIMEOUT_MILLIS);
    ZmqMonitor connection = libzmq.monitor();
    libzmq.connect(zekko.lastEndpoint().toString());

    assertThat(connection.await(ZmqEvent.DISCONNECTED, LONG)).isFalse();

    assertThat(events.await(SocketEvent.Disconnected.class, Duration.ZERO)).isNull();
    libzmq.send("still here?");
    assertThat(zekko.receive()).isEqualTo(Message.of("still here?"));
    zekko.send("yes");
    assertThat(libzmq.receive()).isEqualTo(Message.of("yes"));
  }

  /** libzmq asks Zekko to give it up after 100 ms of silence, and then pings too seldom. */
  @Test
  @Tag("libzmq:test_heartbeats")
  void zekkoKeepsToTheTimeToLiveThatLibzmqAsksFor() {
    DealerSocket zekko = lab.open(DEALER, options(0));
    Events events = Events.of(zekko);
    zekko.bind("tcp://127.0.0.1:*");
    ZmqSocket libzmq = lab.zmq(ZmqType.DEALER).set(ZmqOption.HEARTBEAT_IVL, 250);
    libzmq.set(ZmqOption.HEARTBEAT_TTL, 100);
    libzmq.connect(zekko.lastEndpoint().toString());

    events.await(SocketEvent.HandshakeSucceeded.class);

    events.await(SocketEvent.Disconnected.class);
  }

  /** The other way round. */
  @Test
  @Tag("libzmq:test_heartbeats")
  void libzmqKeepsToTheTimeToLiveThatZekkoAsksFor() {
    SocketOptions options = options(250);
    HeartbeatOptions heartbeat = options.heartbeat().withTtl(Duration.ofMillis(100));
    DealerSocket zekko = lab.open(DEALER, options.withHeartbeat(heartbeat));
    zekko.bind("tcp://127.0.0.1:*");
    ZmqSocket libzmq = lab.zmq(ZmqType.DEALER);
    ZmqMonitor connection = libzmq.monitor();
    libzmq.connect(zekko.lastEndpoint().toString());

    connection.awaitPeer();

    connection.await(ZmqEvent.DISCONNECTED);
  }

  /** An interval of zero means no heartbeats. */
  private SocketOptions options(int intervalMillis) {
    SocketOptions options = lab.options();
    HeartbeatOptions heartbeat =
        options
            .heartbeat()
            .withInterval(Duration.ofMillis(intervalMillis))
            .withTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
    return options.withHeartbeat(heartbeat);
  }
}
