package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests whose reply does not come in time, and those after them. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImpatientRequestsTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private ReqSocket relaxed() {
    return zekko.open(REQ.withRelaxed(true).withCorrelate(true));
  }

  @Test
  @Tag("reported:request_retry")
  void aRequestThatIsRepeatedReachesTheServerThatCameMeanwhile() {
    RepSocket deaf = zekko.open(REP).bind("tcp://127.0.0.1:*");
    String endpoint = deaf.lastEndpoint().toString();
    ReqSocket req = relaxed().connect(endpoint);
    AtomicInteger tries = new AtomicInteger();
    CompletableFuture<Message> reply = untilReply(req, Message.of("x"), tries);
    deaf.receive();
    while (tries.get() < 2) {
      Thread.onSpinWait();
    }
    deaf.close();
    zekko.open(REP).bind(endpoint).serve(request -> Message.of("reply to " + request.string()));
    assertThat(reply.join().string()).isEqualTo("reply to x");
  }

  private static CompletableFuture<Message> untilReply(
      ReqSocket req, Message request, AtomicInteger tries) {
    tries.incrementAndGet();
    return req.request(request)
        .toCompletableFuture()
        .orTimeout(200, TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure -> {
              assertThat(failure).isInstanceOf(TimeoutException.class);
              return untilReply(req, request, tries);
            });
  }

  @Test
  @Tag("reported:request_retry")
  void aRelaxedRequestThatIsGivenUpLetsTheNextOneGoAndItsReplyIsStale() throws Exception {
    RouterSocket router = zekko.open(ROUTER).bind(Places.free("inproc"));
    ReqSocket req = relaxed().connect(router.lastEndpoint().toString());
    CompletableFuture<Message> first = req.request(Message.of("1")).toCompletableFuture();
    CompletableFuture<Message> second = req.request(Message.of("2")).toCompletableFuture();
    CompletableFuture<Message> third = req.request(Message.of("3")).toCompletableFuture();
    Message asked = router.receive();
    second.cancel(false);
    assertThat(router.receive(Duration.ofMillis(50))).isEmpty();
    first.cancel(false);
    Message next = router.receive();
    assertThat(next.string(next.size() - 1)).isEqualTo("3");
    router.send(asked);
    router.send(next);
    assertThat(third.get(5, TimeUnit.SECONDS).string()).isEqualTo("3");
    assertThat(req.stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);
  }

  @Test
  @Tag("reported:request_retry")
  void aStrictRequestThatIsGivenUpKeepsTheNextWaitingForItsReply() throws Exception {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    ReqSocket req = zekko.open(REQ).connect(rep.lastEndpoint().toString());
    CompletableFuture<Message> first = req.request(Message.of("1")).toCompletableFuture();
    CompletableFuture<Message> second = req.request(Message.of("2")).toCompletableFuture();
    CompletableFuture<Message> third = req.request(Message.of("3")).toCompletableFuture();
    assertThat(rep.receive().string()).isEqualTo("1");
    first.cancel(false);
    second.cancel(false);
    assertThat(third).isNotDone();
    rep.send("late");
    assertThat(rep.receive().string()).isEqualTo("3");
    rep.send("in time");
    assertThat(third.get(5, TimeUnit.SECONDS).string()).isEqualTo("in time");
  }

  @Test
  @Tag("reported:request_retry")
  void whatIsGivenUpBeforeAnybodyIsThereIsNeverSent() {
    ReqSocket req = zekko.open(REQ);
    assertThatThrownBy(
            () ->
                req.request(Message.of("given up"))
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.MILLISECONDS)
                    .join())
        .hasCauseInstanceOf(TimeoutException.class);
    CompletionStage<Message> asked = req.request(Message.of("asked"));
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    req.connect(rep.lastEndpoint().toString());
    assertThat(rep.receive().string()).isEqualTo("asked");
    rep.send("yes");
    assertThat(asked.toCompletableFuture().join().string()).isEqualTo("yes");
  }

  /** The reply and the end of patience meet in all orders. */
  @Test
  @Tag("reported:request_retry")
  void whoeverLosesPatienceJustWhenTheReplyComesMayAskAgain() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    rep.serve(request -> request);
    ReqSocket req = relaxed().connect(rep.lastEndpoint().toString());
    for (int i = 0; i < 20_000; i++) {
      String text = "" + i;
      req.send(text);
      req.receive(Duration.ofNanos(i % 1000 * 100L))
          .ifPresent(reply -> assertThat(reply.string()).isEqualTo(text));
    }
  }

  @Test
  @Tag("reported:request_retry")
  void manyImpatientUsersOfOneRequesterGetTheirOwnReplyOrNone() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    rep.serve(request -> request);
    ReqSocket req = relaxed().connect(rep.lastEndpoint().toString());
    List<CompletableFuture<Void>> users = new ArrayList<>();
    for (int user = 0; user < 4; user++) {
      String name = user + "/";
      users.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  ask(req, name + i, i % 500);
                }
              },
              command -> new Thread(command).start()));
    }
    users.forEach(CompletableFuture::join);
    assertThat(req.request(Message.of("end")).toCompletableFuture().join().string())
        .isEqualTo("end");
  }

  private static void ask(ReqSocket req, String text, long micros) {
    try {
      Message reply =
          req.request(Message.of(text))
              .toCompletableFuture()
              .orTimeout(micros, TimeUnit.MICROSECONDS)
              .join();
      assertThat(reply.string()).isEqualTo(text);
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(TimeoutException.class);
    }
  }
}
