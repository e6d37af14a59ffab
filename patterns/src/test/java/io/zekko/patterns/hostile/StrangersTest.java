package io.zekko.patterns.hostile;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.ConnectionOptions;
import io.zekko.runtime.options.SocketOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Crowds that come to a socket and do not say what they want. */
@Timeout(30)
@Tag("reported:hostile-bytes")
class StrangersTest {
  private static final int CROWD = 5_000;
  private static final int REAL_CLIENT_EVERY = 250;
  private static final int SLOW = 50;

  private final Zekko zekko = Zekko.create();
  private final List<RawPeer> strangers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (RawPeer stranger : strangers) {
      stranger.close();
    }
    zekko.close();
  }

  private PullSocket pull(Duration handshakeTimeout) {
    // The operating system makes those wait for a second that find its queue full.
    ConnectionOptions connection =
        ConnectionOptions.create().withHandshakeTimeout(handshakeTimeout).withBacklog(CROWD);
    return zekko
        .open(PULL, SocketOptions.create(zekko.system()).withConnection(connection))
        .bind("tcp://127.0.0.1:*");
  }

  @Test
  void fiveThousandThatNeverFinishAGreetingKeepNobodyOut() throws Exception {
    PullSocket pull = pull(Duration.ofMinutes(5));
    PushSocket old = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    old.whenConnected(1).toCompletableFuture().get(10, TimeUnit.SECONDS);
    int clients = 0;
    for (int i = 0; i < CROWD; i++) {
      RawPeer stranger = RawPeer.connect(pull);
      strangers.add(stranger);
      stranger.say(Arrays.copyOf(RawPeer.greeting(), i % RawPeer.greeting().length));
      if (i % REAL_CLIENT_EVERY == 0) {
        expect(pull, old, "still served " + i);
        PushSocket client = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
        expect(pull, client, "let in " + i);
        clients++;
      }
    }
    int pipes = clients + 1;

    expect(pull, old, "still served");
    // Those that were there first had to go.
    strangers.get(0).awaitClosed();
    await().until(() -> pull.stats().failures() >= CROWD - 1024 - pipes);
    assertThat(pull.stats().peers()).hasSize(pipes);
    assertThat(pull.stats().pipes()).isEqualTo(pipes);
  }

  @Test
  void thoseWhoSpeakSlowlyAreNotHeardOut() throws Exception {
    PullSocket pull = pull(Duration.ofMillis(300));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    byte[] handshake = RawPeer.handshake("PUSH");
    for (int i = 0; i < SLOW; i++) {
      strangers.add(RawPeer.connect(pull));
    }
    int[] said = {0};
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              byte[] next = {handshake[said[0]++ % handshake.length]};
              strangers.forEach(stranger -> stranger.say(next));
              expect(pull, push, "byte " + said[0]);
              return pull.stats().failures() == SLOW;
            });

    assertThat(said[0]).isLessThan(handshake.length);
    for (RawPeer stranger : strangers) {
      stranger.awaitClosed();
    }
    assertThat(pull.stats().peers()).hasSize(1);
  }

  @Test
  void metadataBeyondAllMeasureCostsItsConnection() throws Exception {
    PullSocket pull = pull(Duration.ofSeconds(5));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    byte[] many = RawPeer.property("Socket-Type", RawPeer.ascii("PUSH"));
    for (int i = 0; i < 1_000; i++) {
      many = RawPeer.concat(many, RawPeer.property("X-" + i, new byte[0]));
    }
    byte[] large = RawPeer.property("X-Large", new byte[60_000]);
    byte[] huge = RawPeer.property("X-Huge", new byte[70_000]);
    for (byte[] metadata : List.of(many, large, huge)) {
      RawPeer bomber = RawPeer.connect(pull);
      strangers.add(bomber);
      bomber.say(RawPeer.concat(RawPeer.greeting(), RawPeer.command("READY", metadata)));
      bomber.awaitClosed();
    }

    await().until(() -> pull.stats().failures() == 3);
    expect(pull, push, "still served");
    assertThat(pull.stats().peers()).hasSize(1);
  }

  private static void expect(PullSocket pull, PushSocket push, String text) {
    push.send(text);
    assertThat(pull.receive(Duration.ofSeconds(10)).orElseThrow().string()).isEqualTo(text);
  }
}
