package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.HeartbeatOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Healthy peers that nobody reads for longer than the timeout of the heartbeat. */
@Tag("reported:half_open")
class UnreadPeerTest {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  /** More than a socket takes ahead of the threads that receive. */
  private static final int MANY = 3_000;

  private static final int LONG = 60_000;
  private static final int TOPICS = 200;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions options() {
    return SocketOptions.create(zekko.system())
        .withReceiveTimeout(Duration.ofSeconds(10))
        .withHeartbeat(HeartbeatOptions.create().withInterval(INTERVAL).withTimeout(TIMEOUT));
  }

  private static void assertStaysConnected(SocketHandle<?> socket) {
    CompletableFuture<SocketEvent> gone = new CompletableFuture<>();
    socket.onEvent(
        event -> {
          if (event instanceof SocketEvent.Disconnected) {
            gone.complete(event);
          }
        });
    long millis = INTERVAL.plus(TIMEOUT).multipliedBy(4).toMillis();
    assertThatThrownBy(() -> assertThat(gone.get(millis, TimeUnit.MILLISECONDS)).isNull())
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void staysWhenTheMarkIsLoweredBelowWhatWaits() {
    PullSocket pull = zekko.open(PULL, options().withReceiveHighWaterMark(2 * MANY));
    pull.bind("tcp://127.0.0.1:*");
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    for (int i = 0; i < MANY; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(pull.receive().string()).isEqualTo("0");
    pull.setReceiveHighWaterMark(1);

    assertStaysConnected(pull);

    for (int i = 1; i < MANY; i++) {
      assertThat(pull.receive().string()).isEqualTo(Integer.toString(i));
    }
  }

  @Test
  void staysWhenItsSubscriptionsAreNotRead() {
    XPubSocket publisher = zekko.open(XPUB, options().withReceiveHighWaterMark(10));
    publisher.bind("tcp://127.0.0.1:*");
    SubSocket subscriber = zekko.open(SUB).connect(publisher.lastEndpoint().toString());
    for (int i = 0; i < TOPICS; i++) {
      subscriber.subscribe(ByteBuffer.allocate(LONG).putInt(i).array());
    }
    subscriber.whenConnected(1).toCompletableFuture().join();

    assertStaysConnected(publisher);

    Set<Integer> topics = new HashSet<>();
    for (int i = 0; i < TOPICS; i++) {
      topics.add(ByteBuffer.wrap(publisher.receive().bytes(), 1, Integer.BYTES).getInt());
    }
    assertThat(topics).hasSize(TOPICS);
  }
}
