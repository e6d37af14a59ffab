package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.conformance.Bench.last;
import static io.zekko.runtime.socket.Poller.Interest.READABLE;
import static io.zekko.runtime.socket.Poller.Interest.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Poller;
import io.zekko.runtime.socket.Poller.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("libzmq:test_poller")
class PollerTest {
  @RegisterExtension final Bench bench = new Bench();

  private final Poller poller = Poller.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp"})
  void aSocketIsReadableUntilItsMessageIsTaken(String scheme) {
    PullSocket pull = bench.open(PULL).bind(Bench.place(scheme));
    PushSocket push = bench.open(PUSH).connect(last(pull));
    poller.add(pull, READABLE);
    assertThat(poller.poll(Duration.ZERO)).isEmpty();

    push.send("hello");

    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(pull, true, false));
    assertThat(poller.poll(Duration.ZERO)).containsExactly(new Ready(pull, true, false));
    assertThat(pull.tryReceive()).contains(Message.of("hello"));
    assertThat(poller.poll(Duration.ZERO)).isEmpty();
  }

  @Test
  void aSocketIsWritableWhileItHasRoom() {
    PushSocket push = bench.open(PUSH, bench.marks(1));
    poller.add(push, WRITABLE);
    assertThat(poller.poll(Duration.ZERO)).isEmpty();
    Future<List<Ready>> polled = threads.submit(() -> poller.poll(Bench.PATIENCE));
    PullSocket pull = bench.open(PULL, bench.marks(1)).bind(Bench.place("inproc"));
    push.connect(last(pull));
    assertThat(get(polled)).containsExactly(new Ready(push, false, true));

    while (push.trySend(Message.of("x"))) {}
    assertThat(poller.poll(Bench.NOTHING)).isEmpty();
    pull.receive();
    pull.receive();
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(push, false, true));
  }

  @Test
  void tellsOfAllThatAreReadyInTheOrderOfAdding() {
    DealerSocket one = bench.open(DEALER).bind(Bench.place("inproc"));
    DealerSocket other = bench.open(DEALER).connect(last(one));
    Bench.awaitPeers(one, 1);
    Bench.awaitPeers(other, 1);
    poller.add(one, READABLE, WRITABLE).add(other, READABLE, WRITABLE);
    other.send("hello");
    Bench.await(one.receiveAsync());
    assertThat(poller.poll(Bench.PATIENCE))
        .containsExactly(new Ready(one, false, true), new Ready(other, false, true));
    other.send("again");
    poller.modify(one, READABLE).modify(other);
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(one, true, false));
    poller.remove(one).remove(other);
    assertThat(poller.size()).isZero();
  }

  @Test
  void waitsNoLongerThanItsTimeout() {
    poller.add(bench.open(PULL), READABLE);
    long start = System.nanoTime();
    assertThat(poller.poll(Bench.NOTHING)).isEmpty();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(240L, 5_000L);
  }

  @Test
  void canBeWokenAlsoBeforeItWaits() {
    Poller idle = Poller.create();
    idle.wakeUp();
    assertThat(idle.poll()).isEmpty();
    Future<List<Ready>> polled = threads.submit(() -> idle.poll());
    idle.wakeUp();
    assertThat(get(polled)).isEmpty();
  }

  @Test
  void whatIsAddedWhileItWaitsCounts() {
    PullSocket pull = bench.open(PULL).bind(Bench.place("inproc"));
    bench.open(PUSH).connect(last(pull)).send("hello");
    Future<List<Ready>> polled = threads.submit(() -> poller.poll(Bench.PATIENCE));
    poller.add(pull, READABLE);
    assertThat(get(polled)).containsExactly(new Ready(pull, true, false));
  }

  @Test
  void refusesWhatMakesNoSense() {
    PullSocket pull = bench.open(PULL);
    poller.add(pull);
    assertThatThrownBy(() -> poller.add(pull, READABLE)).isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> poller.modify(bench.open(PULL), READABLE))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> poller.remove(bench.open(PULL)))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> poller.modify(pull, WRITABLE))
        .isInstanceOfSatisfying(
            ZekkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENOTSUP));
    assertThatThrownBy(() -> poller.add(bench.open(PUSH), READABLE))
        .isInstanceOfSatisfying(
            ZekkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENOTSUP));
    assertThatThrownBy(() -> poller.add(bench.open(REQ.withRelaxed(true)), READABLE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(poller.size()).isEqualTo(1);
    assertThat(poller.poll(Duration.ZERO)).isEmpty();
  }

  @Test
  void reqAndRepAreReadyInTheirTurn() {
    RepSocket rep = bench.open(REP).bind(Bench.place("inproc"));
    ReqSocket req = bench.open(REQ).connect(last(rep));
    poller.add(req, READABLE, WRITABLE).add(rep, READABLE, WRITABLE);
    Bench.awaitPeers(req, 1);
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(req, false, true));
    req.send("question");
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(rep, true, false));
    rep.receive();
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(rep, false, true));
    rep.send("answer");
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(req, true, false));
    req.receive();
    assertThat(poller.poll(Bench.PATIENCE)).containsExactly(new Ready(req, false, true));
  }

  @Test
  void aManualPublisherIsReadableToo() {
    XPubSocket pub = bench.open(XPUB.withManual(true)).bind(Bench.place("inproc"));
    poller.add(pub, READABLE);
    Future<List<Ready>> polled = threads.submit(() -> poller.poll(Bench.PATIENCE));
    bench.open(SUB).connect(last(pub)).subscribe("A");
    assertThat(get(polled)).containsExactly(new Ready(pub, true, false));
    assertThat(pub.receive()).isEqualTo(Message.of("\1A"));
  }

  @Test
  @Tag("libzmq:test_ctx_destroy")
  void aSocketThatClosesEndsThePoll() {
    PullSocket pull = bench.open(PULL);
    poller.add(pull, READABLE);
    CompletableFuture<List<Ready>> polled =
        CompletableFuture.supplyAsync(() -> poller.poll(Bench.PATIENCE), threads);
    pull.close();
    assertThatThrownBy(() -> Bench.await(polled)).hasCauseInstanceOf(SocketClosedException.class);
    assertThatThrownBy(() -> poller.poll(Duration.ZERO))
        .isInstanceOfSatisfying(
            SocketClosedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENOTSOCK));

    Zekko zekko = Zekko.create();
    Poller last = Poller.create().add(zekko.open(DEALER), READABLE, WRITABLE);
    CompletableFuture<List<Ready>> untilTheEnd =
        CompletableFuture.supplyAsync(() -> last.poll(Bench.PATIENCE), threads);
    zekko.close();
    assertThatThrownBy(() -> Bench.await(untilTheEnd))
        .hasCauseInstanceOf(SocketClosedException.class)
        .hasMessageContaining("ETERM");
  }

  @Test
  @Tag("reported:interrupt")
  void anInterruptEndsThePollAndStaysSet() throws Exception {
    poller.add(bench.open(PULL), READABLE);
    CompletableFuture<ErrorCode> code = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                poller.poll(Bench.PATIENCE);
              } catch (ZekkoException e) {
                code.complete(Thread.currentThread().isInterrupted() ? e.code() : null);
              }
            });
    thread.start();
    thread.interrupt();
    assertThat(Bench.await(code)).isEqualTo(ErrorCode.EINTR);
    thread.join(Bench.PATIENCE.toMillis());
  }

  @Test
  void aPollThatLeavesTheMessageWakesTheReceiverBehindIt() throws Exception {
    PullSocket pull = bench.open(PULL).bind(Bench.place("inproc"));
    PushSocket push = bench.open(PUSH).connect(last(pull));
    poller.add(pull, READABLE);
    CompletableFuture<List<Ready>> polled = new CompletableFuture<>();
    waiting(() -> polled.complete(poller.poll(Bench.PATIENCE)));
    CompletableFuture<Message> received = new CompletableFuture<>();
    waiting(() -> received.complete(pull.receive()));
    push.send("hello");
    // Half of what both would wait by themselves.
    assertThat(received.get(Bench.PATIENCE.toMillis() / 2, TimeUnit.MILLISECONDS).string())
        .isEqualTo("hello");
    poller.wakeUp();
    Bench.await(polled);
  }

  /** Runs {@code call} on a thread of its own and returns when that waits. */
  private static void waiting(Runnable call) {
    Thread thread = new Thread(call);
    thread.start();
    Awaitility.await("waiting").until(() -> thread.getState().name().endsWith("WAITING"));
  }

  @Test
  void pollersAndReceiversShareASocketAndNobodyIsForgotten() throws Exception {
    PullSocket pull = bench.open(PULL, bench.marks(10)).bind(Bench.place("inproc"));
    PushSocket push = bench.open(PUSH, bench.marks(10)).connect(last(pull));
    int messages = 20_000;
    AtomicInteger received = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(messages);
    List<Poller> pollers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Poller own = Poller.create().add(pull, READABLE);
      pollers.add(own);
      threads.submit(
          () -> {
            while (all.getCount() > 0) {
              own.poll();
              if (pull.tryReceive().isPresent()) {
                received.incrementAndGet();
                all.countDown();
              }
            }
          });
      threads.submit(
          () -> {
            while (all.getCount() > 0) {
              pull.receive();
              received.incrementAndGet();
              all.countDown();
            }
          });
    }
    for (int i = 0; i < messages; i++) {
      push.send("" + i);
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    pollers.forEach(Poller::wakeUp);
    assertThat(received.get()).isEqualTo(messages);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
