package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.UnroutableException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What code does that runs on a socket's loop, or gives up on what it has asked for. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReentrantUseTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions options() {
    return SocketOptions.create(zekko.system());
  }

  @Test
  void aSendThatItsOwnLoopRefusesLeavesNothingBehind() throws Exception {
    RouterSocket router =
        zekko
            .open(ROUTER.withMandatory(true), options().withLingerForever())
            .bind(Places.free("inproc"));
    DealerSocket dealer = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    CompletableFuture<Boolean> tried =
        router
            .access()
            .receiveAsync()
            .thenApply(request -> router.trySend(request))
            .toCompletableFuture();
    dealer.send("x");
    assertThatThrownBy(tried::join).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(router.stats().waiting()).isZero();
    router.closeAsync().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void anAsynchronousSendToAPeerThatAMandatoryRouterDoesNotKnowFailsAndHoldsNobodyUp() {
    RouterSocket router = zekko.open(ROUTER.withMandatory(true)).bind(Places.free("inproc"));
    DealerSocket dealer =
        zekko
            .open(DEALER, options().withRoutingId(RoutingId.of("known")))
            .connect(router.lastEndpoint().toString());
    router.whenConnected(1).toCompletableFuture().join();
    CompletableFuture<Done> lost =
        router.sendAsync(Message.of("unknown", "x")).toCompletableFuture();
    CompletableFuture<Done> sent = router.sendAsync(Message.of("known", "y")).toCompletableFuture();
    assertThat(router.send(Message.of("known", "z"), Duration.ofSeconds(5))).isTrue();
    assertThat(dealer.receive().string()).isEqualTo("y");
    assertThat(dealer.receive().string()).isEqualTo("z");
    sent.join();
    assertThatThrownBy(lost::join).hasCauseInstanceOf(UnroutableException.class);
  }

  @Test
  void aServiceOfAMandatoryRouterGoesOnWhenARequesterHasGone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    RouterSocket router = zekko.open(ROUTER.withMandatory(true)).bind(Places.free("inproc"));
    router.serve(
        1,
        request -> {
          asked.countDown();
          try {
            gone.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return request;
        });
    DealerSocket impatient = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    impatient.send("first");
    asked.await();
    impatient.close();
    while (!router.stats().peers().isEmpty()) {
      Thread.onSpinWait();
    }
    gone.countDown();
    DealerSocket other = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    other.send("second");
    assertThat(other.receive().string()).isEqualTo("second");
  }

  @Test
  void whatIsSentWhenALateSendCompletesComesBehindIt() {
    PushSocket push = zekko.open(PUSH);
    push.access()
        .sendAsync(Message.of("1"))
        .thenCompose(sent -> push.access().sendAsync(Message.of("2")));
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    push.connect(pull.lastEndpoint().toString());
    assertThat(pull.receive().string()).isEqualTo("1");
    assertThat(pull.receive().string()).isEqualTo("2");
  }

  @Test
  @Tag("libzmq:test_req_relaxed")
  @Tag("reported:late_reply")
  void aRelaxedRequesterNeverTakesAnEarlierReplyForThatOfItsLastRequest() {
    RouterSocket router = zekko.open(ROUTER, options().withLoop(0)).bind(Places.free("inproc"));
    ReqSocket req =
        zekko
            .open(REQ.withRelaxed(true).withCorrelate(true), options().withLoop(0))
            .connect(router.lastEndpoint().toString());
    for (int round = 0; round < 50; round++) {
      req.send("given up");
      Message first = router.receive();
      assertThat(req.receive(Duration.ofMillis(1))).isEmpty();
      router.send(first);
      // Both live on one loop, so the reply has come when they have answered.
      router.stats();
      req.stats();
      req.stats();
      req.send("asked");
      assertThat(req.receive(Duration.ofMillis(1)).map(Message::string)).isEmpty();
      router.send(router.receive());
      assertThat(req.receive().string()).isEqualTo("asked");
    }
  }

  @Test
  void aRequestThatWasWithdrawnLetsTheRequesterAskAgain() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    ReqSocket req = zekko.open(REQ);
    req.sendAsync(Message.of("withdrawn")).toCompletableFuture().cancel(false);
    req.connect(rep.lastEndpoint().toString());
    req.send("asked");
    assertThat(rep.receive().string()).isEqualTo("asked");
  }

  @Test
  void aReceiveThatTimedOutTakesNoMessage() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    for (int i = 0; i < 200; i++) {
      CompletableFuture<Message> late =
          pull.receiveAsync().toCompletableFuture().orTimeout(100, TimeUnit.MICROSECONDS);
      assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
      push.send("a" + i);
      push.send("b" + i);
      assertThat(pull.receive().string()).isEqualTo("a" + i);
      assertThat(pull.receive().string()).isEqualTo("b" + i);
    }
  }

  @Test
  void aClosingSocketTellsItsStatsAtOnce() {
    PushSocket push =
        zekko.open(PUSH, options().withLinger(Duration.ofSeconds(1))).connect("tcp://127.0.0.1:1");
    push.send("x");
    CompletableFuture<Done> gone = push.closeAsync().toCompletableFuture();
    assertThat(push.stats().sent()).isEqualTo(1);
    assertThat(gone).isNotDone();
  }

  @Test
  void askingAClosingSocketForItsStatsOnItsLoopFailsInsteadOfStoppingTheLoop() {
    PushSocket push =
        zekko
            .open(PUSH, options().withLoop(0).withLinger(Duration.ofSeconds(1)))
            .connect("tcp://127.0.0.1:1");
    push.send("x");
    PullSocket pull = zekko.open(PULL, options().withLoop(0));
    CompletableFuture<Object> stats =
        pull.access()
            .receiveAsync()
            .<Object>handle((message, failure) -> push.stats())
            .toCompletableFuture();
    push.closeAsync();
    pull.closeAsync();
    assertThatThrownBy(() -> stats.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatFollowsACloseDoesNotRunOnALoop() {
    PushSocket push =
        zekko.open(PUSH, options().withLinger(Duration.ofMillis(200))).connect("tcp://127.0.0.1:1");
    push.send("x");
    String thread =
        push.closeAsync()
            .thenApply(done -> Thread.currentThread().getName())
            .toCompletableFuture()
            .join();
    assertThat(thread).doesNotContain("zekko-loop");
  }

  @Test
  void whoeverReceivedFewerThanHadArrivedFindsThatInTheStats() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    assertThat(pull.tryReceive()).isEmpty();
    for (int i = 0; i < 6; i++) {
      push.send("x");
    }
    push.close();
    pull.receive();
    pull.receive();
    pull.receiveAsync().toCompletableFuture().join();
    assertThat(pull.stats().received()).isEqualTo(3);
    pull.close();
    assertThat(pull.stats().received()).isEqualTo(3);
    assertThat(pull.stats().dropped(DropReason.UNREAD)).isEqualTo(3);
    assertThatThrownBy(pull::receive).isInstanceOf(SocketClosedException.class);
  }
}
