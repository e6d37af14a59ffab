package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Socket;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What meets a socket that is just closing. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingRacesTest {
  private static final String NOBODY = "tcp://127.0.0.1:1";

  private final Zekko zekko = Zekko.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    zekko.close();
    threads.shutdownNow();
  }

  private SocketOptions options() {
    return SocketOptions.create(zekko.system());
  }

  @Test
  void aSocketThatIsClosingConnectsNoMore() throws Exception {
    PushSocket push =
        zekko.open(PUSH, options().withLinger(Duration.ofMillis(300))).connect(NOBODY);
    push.send("x");
    push.ref().tell(new Socket.Close());
    CompletableFuture<Endpoint> connected =
        AskPattern.<Socket.Command, Endpoint>askWithStatus(
                push.ref(),
                replyTo -> new Socket.Connect("tcp://127.0.0.1:2", replyTo),
                Duration.ofSeconds(5),
                zekko.system().scheduler())
            .toCompletableFuture();
    assertThatThrownBy(connected::join).hasCauseInstanceOf(ZekkoException.class);
    // Its grace of a second is for pipes that do not end, not for new ones.
    push.access().whenGone().toCompletableFuture().get(900, TimeUnit.MILLISECONDS);
  }

  @Test
  void lingerTimesAndTimeoutsMayBeLongerThanAnyTimer() {
    PushSocket push =
        zekko.open(PUSH, options().withLinger(Duration.ofDays(36_500))).connect(NOBODY);
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    push.disconnect(NOBODY);
    push.connect(pull.lastEndpoint().toString());
    assertThat(push.send(Message.of("x"), ChronoUnit.FOREVER.getDuration())).isTrue();
    assertThat(pull.receive(ChronoUnit.FOREVER.getDuration())).isPresent();
    push.close();
    assertThat(push.stats().dropped()).isEmpty();
  }

  @Test
  void aLingerTimeOfAYearIsServed() {
    String place = Places.free("inproc");
    PushSocket push = zekko.open(PUSH, options().withLinger(Duration.ofDays(365))).connect(place);
    push.send("x");
    CompletableFuture<Done> gone = push.closeAsync().toCompletableFuture();
    push.stats();
    assertThat(gone).isNotDone();
    assertThat(push.access().whenGone().toCompletableFuture()).isNotDone();
    PullSocket pull = zekko.open(PULL).bind(place);
    assertThat(pull.receive().string()).isEqualTo("x");
    push.close();
    assertThat(push.stats().dropped()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_term_endpoint")
  void afterDisconnectingTheOnlyPeerThereIsNoRoom() {
    PushSocket push =
        zekko.open(PUSH, options().withLinger(Duration.ofMillis(300))).connect(NOBODY);
    push.send("x");
    push.disconnect(NOBODY);
    assertThat(push.trySend(Message.of("y"))).isFalse();
  }

  @Test
  @Tag("reported:close_while_waiting")
  void aSenderWhomAMandatoryRouterKeepsWaitingLearnsAtOnceThatItIsClosed() {
    SocketOptions small = options().withSendHighWaterMark(1).withReceiveHighWaterMark(1);
    RouterSocket router =
        zekko
            .open(ROUTER.withMandatory(true), small.withLinger(Duration.ofSeconds(8)))
            .bind("tcp://127.0.0.1:*");
    DealerSocket dealer =
        zekko
            .open(DEALER, small.withRoutingId(RoutingId.of("d")))
            .connect(router.lastEndpoint().toString());
    router.whenConnected(1).toCompletableFuture().join();
    byte[] large = new byte[1 << 20];
    Message message = Message.of("d".getBytes(), large);
    while (router.send(message, Duration.ofMillis(200))) {
      // Until nothing goes any more.
    }
    CompletableFuture<Void> blocked =
        CompletableFuture.runAsync(() -> router.send(message), threads);
    while (router.stats().waiting() == 0) {
      Thread.onSpinWait();
    }
    router.closeAsync();
    assertThatThrownBy(() -> blocked.get(2, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SocketClosedException.class);
    dealer.close();
  }

  @Test
  void whatAPeerSentAndNobodyReadIsCountedAlthoughThePeerHasClosed() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    for (int i = 0; i < 5; i++) {
      push.send("x");
    }
    push.close();
    pull.close();
    long counted =
        push.stats().dropped(DropReason.PIPE_CLOSED)
            + pull.stats().dropped(DropReason.UNREAD)
            + pull.stats().dropped(DropReason.PIPE_CLOSED);
    assertThat(counted).isEqualTo(5);
  }

  @Test
  @Tag("reported:many_threads")
  void everyCallThatMeetsACloseEndsWellOrSaysThatTheSocketIsClosed() throws Exception {
    for (int round = 0; round < 30; round++) {
      PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
      String place = pull.lastEndpoint().toString();
      DealerSocket dealer =
          zekko
              .open(DEALER, options().withSendHighWaterMark(2).withLinger(Duration.ofMillis(50)))
              .connect(place);
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      calls.add(until(() -> dealer.send("x")));
      calls.add(until(() -> dealer.trySend(Message.of("x"))));
      calls.add(until(() -> dealer.sendAsync(Message.of("x")).toCompletableFuture().join()));
      calls.add(until(dealer::receive));
      calls.add(until(dealer::tryReceive));
      calls.add(until(() -> dealer.receive(Duration.ofMillis(1))));
      calls.add(until(() -> dealer.receiveAsync().toCompletableFuture().join()));
      calls.add(until(() -> dealer.bind(Places.free("inproc"))));
      calls.add(until(() -> dealer.bind("tcp://127.0.0.1:*")));
      calls.add(until(() -> dealer.connect(Places.free("inproc"))));
      calls.add(until(() -> dealer.connect(NOBODY).disconnect(NOBODY)));
      calls.add(until(() -> dealer.whenConnected(9_999).toCompletableFuture().join()));
      for (int i = 0; i < 20; i++) {
        pull.receive();
        dealer.stats();
      }
      long start = System.nanoTime();
      dealer.close();
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_500);
      for (CompletableFuture<Void> call : calls) {
        call.get(2, TimeUnit.SECONDS);
      }
      assertThat(dealer.stats().waiting()).isZero();
      pull.close();
    }
  }

  /** Repeats {@code call} until the socket says that it is closed. */
  private CompletableFuture<Void> until(Runnable call) {
    return CompletableFuture.runAsync(
        () -> {
          while (true) {
            try {
              call.run();
            } catch (SocketClosedException e) {
              return;
            } catch (CompletionException e) {
              assertThat(e).hasCauseInstanceOf(SocketClosedException.class);
              return;
            } catch (ZekkoException e) {
              if (e.getMessage().contains("ENOTSOCK")) {
                return;
              }
              // Other threads disconnect and bind as well.
            }
          }
        },
        threads);
  }

  @Test
  @Tag("libzmq:test_ctx_destroy")
  @Tag("reported:actor_system_ends")
  void anActorSystemThatEndsLetsGoOfEveryThreadThatWaits() throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "ending");
    Zekko own = Zekko.get(system);
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    PullSocket pull = own.open(PULL).bind(Places.free("inproc"));
    PushSocket push = own.open(PUSH).connect(NOBODY);
    for (int i = 0; i < 8; i++) {
      waiting.add(CompletableFuture.runAsync(pull::receive, threads));
      waiting.add(
          CompletableFuture.runAsync(
              () -> {
                while (true) {
                  push.send("x");
                }
              },
              threads));
      waiting.add(pull.receiveAsync().toCompletableFuture());
    }
    while (push.trySend(Message.of("x"))) {
      Thread.onSpinWait();
    }
    system.terminate();
    for (CompletableFuture<?> one : waiting) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SocketClosedException.class);
    }
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    own.close();
    assertThatThrownBy(pull::tryReceive).isInstanceOf(SocketClosedException.class);
    assertThat(pull.stats().received()).isZero();
  }

  @Test
  @Tag("reported:close_twice")
  void manyThreadsMayCloseOneZekkoWhileOthersOpenSockets() throws Exception {
    for (int round = 0; round < 3; round++) {
      Zekko own = Zekko.create();
      List<CompletableFuture<Void>> opening = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        opening.add(
            until(
                () -> {
                  PullSocket pull = own.open(PULL);
                  pull.bind(Places.free("inproc"));
                }));
      }
      while (own.openSockets() < 20) {
        Thread.onSpinWait();
      }
      List<CompletableFuture<Void>> closing = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        closing.add(CompletableFuture.runAsync(own::close, threads));
      }
      for (CompletableFuture<Void> one : closing) {
        one.get(10, TimeUnit.SECONDS);
      }
      for (CompletableFuture<Void> one : opening) {
        one.get(5, TimeUnit.SECONDS);
      }
      assertThat(own.openSockets()).isZero();
    }
  }

  @Test
  @Tag("reported:close_twice")
  void manyThreadsMayCloseOneSocketAndEachReturnsWhenItIsGone() throws Exception {
    for (int round = 0; round < 50; round++) {
      PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
      String place = pull.lastEndpoint().toString();
      List<CompletableFuture<Void>> closing = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        boolean async = i % 2 == 0;
        closing.add(
            CompletableFuture.runAsync(
                () -> {
                  if (async) {
                    pull.closeAsync().toCompletableFuture().join();
                  } else {
                    pull.close();
                  }
                },
                threads));
      }
      for (CompletableFuture<Void> one : closing) {
        one.get(5, TimeUnit.SECONDS);
      }
      zekko.open(PULL).bind(place).close();
    }
  }

  @Test
  @Tag("reported:many_threads")
  void sixtyFourSendersShareTheRoomOfOneMessageAndNoneIsForgotten() throws Exception {
    int each = 40;
    PullSocket pull =
        zekko.open(PULL, options().withReceiveHighWaterMark(1)).bind(Places.free("inproc"));
    PushSocket push =
        zekko
            .open(PUSH, options().withSendHighWaterMark(1))
            .connect(pull.lastEndpoint().toString());
    AtomicLong accepted = new AtomicLong();
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    for (int t = 0; t < 64; t++) {
      boolean impatient = t % 2 == 0;
      senders.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < each; i++) {
                  if (!impatient) {
                    push.send("x");
                    accepted.incrementAndGet();
                  } else if (push.send(Message.of("y"), Duration.ofNanos(i * 20_000L))) {
                    accepted.incrementAndGet();
                  }
                }
              },
              threads));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(senders.toArray(new CompletableFuture<?>[0]));
    long received = 0;
    while (!all.isDone() || received < accepted.get()) {
      if (pull.receive(Duration.ofSeconds(5)).isPresent()) {
        received++;
      } else {
        assertThat(all).isDone();
      }
    }
    all.join();
    assertThat(received).isEqualTo(accepted.get());
    assertThat(pull.tryReceive()).isEmpty();
  }
}
