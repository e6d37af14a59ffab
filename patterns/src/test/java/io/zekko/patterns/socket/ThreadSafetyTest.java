package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.SocketStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadSafetyTest {
  private static final int THREADS = 64;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("libzmq:test_thread_safe")
  @Tag("reported:many_threads")
  void manyThreadsSendAndReceiveThroughOneSocketEachAndNothingIsLostOrDoubled(String scheme)
      throws Exception {
    int perThread = 1_000;
    PullSocket pull = zekko.open(PULL).bind(Places.free(scheme));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    Set<String> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(THREADS / 2 * perThread);
    Team team = new Team();
    for (int t = 0; t < THREADS / 2; t++) {
      int sender = t;
      team.start(
          () -> {
            for (int i = 0; i < perThread; i++) {
              push.send(Message.of(sender + "/" + i));
            }
          });
      team.start(
          () -> {
            while (true) {
              assertThat(seen.add(pull.receive().string())).isTrue();
              all.countDown();
            }
          });
    }
    all.await();
    pull.close();
    team.join();
    assertThat(seen).hasSize(THREADS / 2 * perThread);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  @Tag("reported:many_threads")
  void whatWasAcceptedBeforeAnotherThreadClosedArrivesOrIsCounted(String scheme) throws Exception {
    PullSocket pull = zekko.open(PULL).bind(Places.free(scheme));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    AtomicLong accepted = new AtomicLong();
    Team team = new Team();
    CountDownLatch running = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS - 2; t++) {
      team.start(
          () -> {
            running.countDown();
            while (true) {
              push.send(Message.of("x"));
              accepted.incrementAndGet();
            }
          });
    }
    for (int t = 0; t < 2; t++) {
      team.start(
          () -> {
            running.countDown();
            running.await();
            push.close();
          });
    }
    long received = 0;
    boolean closed;
    boolean more;
    do {
      closed = push.access().isClosed();
      more = pull.receive(Duration.ofMillis(500)).isPresent();
      received += more ? 1 : 0;
    } while (more || !closed);
    team.join();
    SocketStats stats = push.stats();
    assertThat(
            received
                + stats.dropped(DropReason.LINGER_EXPIRED)
                + stats.dropped(DropReason.PIPE_CLOSED))
        .isEqualTo(accepted.get());
  }

  /** Threads whose only way to end with an exception is that their socket was closed. */
  private static final class Team {
    private interface Work {
      void run() throws Exception;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    void start(Work work) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (SocketClosedException expected) {
                  // The end of the test for this thread.
                } catch (Throwable failure) {
                  failures.add(failure);
                }
              });
      threads.add(thread);
      thread.start();
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
    }
  }
}
