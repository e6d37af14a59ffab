package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** High-water marks that change all the time while messages go both ways. */
class MarksUnderLoadTest {
  private static final int MESSAGES = 20_000;
  private static final int[] MARKS = {0, 1, 2, 3, 10, 100, 1000};

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @CsvSource({"tcp, 1", "tcp, 2", "tcp, 3", "inproc, 1", "inproc, 2", "inproc, 3"})
  @Tag("reported:marks_live")
  void everythingArrivesOnceAndInOrder(String scheme, long seed) throws Exception {
    SocketOptions options = SocketOptions.create(zekko.system());
    DealerSocket bound = zekko.open(DEALER, options).bind(Places.free(scheme));
    DealerSocket connected = zekko.open(DEALER, options).connect(bound.lastEndpoint().toString());
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            run(() -> sendAll(bound)),
            run(() -> sendAll(connected)),
            run(() -> receiveAll(bound)),
            run(() -> receiveAll(connected)));
    Random random = new Random(seed);
    while (!all.isDone()) {
      DealerSocket one = random.nextBoolean() ? bound : connected;
      int mark = MARKS[random.nextInt(MARKS.length)];
      if (random.nextBoolean()) {
        one.setSendHighWaterMark(mark);
      } else {
        one.setReceiveHighWaterMark(mark);
      }
    }
    all.get();
    for (DealerSocket socket : List.of(bound, connected)) {
      assertThat(socket.tryReceive()).isEmpty();
      assertThat(socket.stats().dropped()).isEmpty();
    }
  }

  private static CompletableFuture<Void> run(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return done.orTimeout(60, TimeUnit.SECONDS);
  }

  private static void sendAll(DealerSocket socket) {
    for (int i = 0; i < MESSAGES; i++) {
      socket.send("" + i);
    }
  }

  private static void receiveAll(DealerSocket socket) {
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(socket.receive().string()).isEqualTo("" + i);
    }
  }
}
