package docs;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.ErrorCode;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.SocketStats;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The snippets of errors.md. */
class ErrorsTest {
  @Test
  void codes() {
    try (Zekko zekko = Zekko.create()) {
      String endpoint = zekko.open(PULL).bind("tcp://127.0.0.1:*").lastEndpoint().toString();
      PullSocket pull = zekko.open(PULL);
      // #codes
      try {
        pull.bind(endpoint);
      } catch (ZekkoException e) {
        if (e.code() != ErrorCode.EADDRINUSE) {
          throw e;
        }
        pull.bind("tcp://127.0.0.1:*"); // another port then
      }
      // #codes
      assertThat(pull.lastEndpoint().toString()).isNotEqualTo(endpoint);
    }
  }

  @Test
  void events() throws InterruptedException {
    List<String> log = new CopyOnWriteArrayList<>();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Zekko zekko = Zekko.create()) {
      PullSocket pull = zekko.open(PULL);
      // #events
      pull.onEvent(
          event -> {
            if (event instanceof SocketEvent.HandshakeSucceeded peer) {
              log.add("a " + peer.peerType() + " came from " + peer.peerAddress());
            } else if (event instanceof SocketEvent.Disconnected peer) {
              log.add(peer.peerAddress() + " left: " + peer.reason());
            } else if (event instanceof SocketEvent.Stopped) {
              stopped.countDown(); // the last event
            }
          });
      // #events
      pull.bind("tcp://127.0.0.1:*");
      PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
      push.send("x");
      pull.receive();
      push.close();
      pull.close();
      stopped.await();
    }
    assertThat(log.get(0)).startsWith("a PUSH came from tcp://127.0.0.1:");
    assertThat(log.get(1)).contains(" left: ");
  }

  @Test
  void counters() {
    try (Zekko zekko = Zekko.create()) {
      PushSocket push = zekko.open(PUSH);
      // #stats
      SocketStats stats = push.stats(); // answers after close, too
      long lost =
          stats.dropped().entrySet().stream()
              .filter(drop -> drop.getKey().isLoss())
              .mapToLong(drop -> drop.getValue())
              .sum();
      long full = stats.dropped(DropReason.PEER_FULL);
      // #stats
      assertThat(lost).isZero();
      assertThat(full).isZero();
      assertThat(stats.peers()).isEmpty();
    }
  }
}
