package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(200);

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings =
      StreamSettings.create(system)
          .withSocketOptions(SocketOptions.create().withLinger(Duration.ofSeconds(1)));
  private final StreamSettings bound = settings.withBind("tcp://127.0.0.1:*");

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aThousandRequestersAtOnceGetTheirOwnReplies() {
    SocketControl service =
        RepService.ofAsync(
                settings.withBind("inproc://service"),
                100,
                question -> CompletableFuture.supplyAsync(() -> answer(question)))
            .run(system);
    join(service.whenBound());
    List<ReqSocket> requesters =
        IntStream.range(0, 1000)
            .mapToObj(i -> zekko.open(REQ).connect("inproc://service"))
            .toList();
    for (int round = 0; round < 2; round++) {
      List<CompletionStage<Message>> replies = new ArrayList<>();
      for (int i = 0; i < requesters.size(); i++) {
        replies.add(requesters.get(i).request(Message.of("question " + i)));
      }
      for (int i = 0; i < requesters.size(); i++) {
        assertThat(join(replies.get(i))).isEqualTo(Message.of("answer to", "question " + i));
      }
    }
  }

  @Test
  void aFunctionThatFailsGivesTheFailureAnswerAndTheServiceGoesOn() {
    SocketControl service =
        RepService.ofFunction(bound, RepServiceTest::picky, failure -> said(failure)).run(system);
    assertPicky(service, Message.of("failed: bad"));
  }

  @Test
  void theFailureAnswerIsEmptyUnlessToldOtherwise() {
    assertPicky(RepService.ofFunction(bound, RepServiceTest::picky).run(system), Message.empty());
  }

  @Test
  void aFailureAnswerThatFailsItselfIsEmpty() {
    SocketControl service =
        RepService.ofFunction(
                bound,
                RepServiceTest::picky,
                failure -> {
                  throw new IllegalStateException("worse");
                })
            .run(system);
    assertPicky(service, Message.empty());
  }

  @Test
  void aStageThatFailsGivesTheFailureAnswerAndTheServiceGoesOn() {
    SocketControl service =
        RepService.ofAsync(
                bound,
                4,
                question -> CompletableFuture.supplyAsync(() -> picky(question)),
                RepServiceTest::said)
            .run(system);
    assertPicky(service, Message.of("failed: bad"));
  }

  @Test
  void aFunctionThatGivesNothingGivesTheFailureAnswer() {
    SocketControl service = RepService.ofAsync(bound, 4, question -> null).run(system);
    assertThat(join(requester(service).request(Message.of("x")))).isEqualTo(Message.empty());
  }

  @Test
  void slowRequestsDoNotKeepOthersWaiting() {
    CompletableFuture<Message> slow = new CompletableFuture<>();
    SocketControl service =
        RepService.ofAsync(
                bound,
                2,
                question ->
                    question.string().equals("slow")
                        ? slow
                        : CompletableFuture.completedFuture(question))
            .run(system);
    CompletionStage<Message> first = requester(service).request(Message.of("slow"));
    assertThat(join(requester(service).request(Message.of("quick"))).string()).isEqualTo("quick");
    slow.complete(Message.of("at last"));
    assertThat(join(first).string()).isEqualTo("at last");
  }

  @Test
  void aSecondReplyToARequestIsIgnoredAndCounted() {
    SocketControl service =
        RepService.create(
                bound,
                Flow.of(Request.class)
                    .mapConcat(
                        request ->
                            List.of(
                                request.reply(Message.of("first")),
                                request.reply(Message.of("second")),
                                request.fail(new IllegalStateException("third")))))
            .run(system);
    DealerSocket dealer = dealer(service);
    ask(dealer, "x");
    assertReceives(dealer, "first");
    assertThat(dealer.receive(QUIET)).isEmpty();
    await().until(() -> join(service.stats()).dropped(DropReason.STALE_REPLY) == 2);
  }

  @Test
  void whatIsNoRequestIsDroppedAndCounted() {
    SocketControl service = RepService.ofFunction(bound, RepServiceTest::answer).run(system);
    DealerSocket dealer = dealer(service);
    dealer.send(Message.of("no delimiter"));
    dealer.send(Message.of("id", ""));
    dealer.send(Message.of("id", "another", "", "question"));
    assertThat(dealer.receive(PATIENCE))
        .contains(Message.of("id", "another", "", "answer to", "question"));
    assertThat(join(service.stats()).dropped(DropReason.MALFORMED)).isEqualTo(2);
  }

  @Test
  void aFlowThatFailsLeavesNobodyWithoutAnswerAndFailsTheService() {
    SocketControl service =
        RepService.create(
                bound.withBatchSize(2),
                Flow.of(Request.class)
                    .grouped(3)
                    .<Reply>map(
                        requests -> {
                          throw new IllegalStateException("broken");
                        }),
                RepServiceTest::said)
            .run(system);
    DealerSocket dealer = dealer(service);
    for (String question : List.of("a", "b", "c")) {
      ask(dealer, question);
    }
    for (int i = 0; i < 3; i++) {
      assertReceives(dealer, "failed: broken");
    }
    assertThatThrownBy(() -> join(service.whenDone())).cause().hasMessage("broken");
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aFlowThatEndsLeavesNobodyWithoutAnswerAndEndsTheService() {
    SocketControl service =
        RepService.create(
                bound,
                Flow.of(Request.class)
                    .take(3)
                    .drop(2)
                    .map(request -> request.reply(Message.of("the third"))),
                RepServiceTest::said)
            .run(system);
    DealerSocket dealer = dealer(service);
    for (int i = 0; i < 3; i++) {
      ask(dealer, "x");
    }
    assertReceives(dealer, "the third");
    assertReceives(dealer, "failed: the service has ended without a reply");
    assertReceives(dealer, "failed: the service has ended without a reply");
    join(service.whenDone());
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aFlowMayAnswerAfterItHasTakenItsLastRequest() {
    CompletableFuture<Message> late = new CompletableFuture<>();
    SocketControl service =
        RepService.create(
                bound,
                Flow.of(Request.class)
                    .take(1)
                    .async()
                    .mapAsync(1, request -> late.thenApply(request::reply)))
            .run(system);
    DealerSocket dealer = dealer(service);
    ask(dealer, "x");
    assertThat(dealer.receive(QUIET)).isEmpty();
    late.complete(Message.of("late"));
    assertReceives(dealer, "late");
    join(service.whenDone());
  }

  @Test
  void aRequestThatTheFlowHasLostGetsTheFailureAnswerInTime() {
    Map<String, Request> lost = new ConcurrentHashMap<>();
    SocketControl service =
        RepService.create(
                bound.withRequestTimeout(Optional.of(Duration.ofMillis(300))),
                Flow.of(Request.class)
                    .mapConcat(
                        request -> {
                          Request before = lost.put("last", request);
                          return before == null
                              ? List.<Reply>of()
                              : List.of(before.reply(Message.of("too late")));
                        }),
                failure -> Message.of(failure.getClass().getSimpleName()))
            .run(system);
    DealerSocket dealer = dealer(service);
    for (int i = 1; i <= 3; i++) {
      ask(dealer, "x");
      assertReceives(dealer, "RequestTimeoutException");
    }
    assertThat(dealer.receive(QUIET)).isEmpty();
    assertThat(join(service.stats()).dropped(DropReason.STALE_REPLY)).isEqualTo(2);
  }

  @Test
  void drainingAnswersWhatWasHandedOutAndRefusesTheRest() {
    CompletableFuture<Done> go = new CompletableFuture<>();
    SocketControl service =
        RepService.create(bound.withBatchSize(2), handing(go), failure -> Message.of("refused"))
            .run(system);
    DealerSocket dealer = dealer(service);
    for (int i = 0; i < 10; i++) {
      ask(dealer, "question");
    }
    await().until(() -> join(service.stats()).received() >= 4);
    CompletionStage<Done> drained = service.drainAndShutdown();
    assertThat(dealer.receive(QUIET)).isEmpty();
    go.complete(Done.getInstance());
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Message reply = dealer.receive(PATIENCE).orElseThrow();
      replies.add(reply.string(1));
    }
    assertThat(replies).contains("answer to").contains("refused");
    join(drained);
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void shutdownAnswersWhatWasHandedOutAndClosesTheSocket() {
    SocketControl service =
        RepService.create(bound, handing(new CompletableFuture<>()), RepServiceTest::said)
            .run(system);
    DealerSocket dealer = dealer(service);
    ask(dealer, "question");
    await().until(() -> join(service.stats()).received() == 1);
    join(service.shutdown());
    assertReceives(dealer, "failed: the service was shut down");
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aSocketFromOutsideKeepsWhatWasNotHandedOut() {
    RouterSocket router = zekko.open(ROUTER).bind("inproc://service");
    DealerSocket dealer = zekko.open(DEALER).connect("inproc://service");
    for (int i = 0; i < 10; i++) {
      ask(dealer, Integer.toString(i));
    }
    for (int run = 0; run < 5; run++) {
      Flow<Request, Reply, NotUsed> two =
          Flow.of(Request.class).take(2).via(RepService.answering(question -> question));
      join(RepService.from(router, settings, two).run(system).whenDone());
    }
    for (int i = 0; i < 10; i++) {
      assertReceives(dealer, Integer.toString(i));
    }
    assertThat(router.access().isClosed()).isFalse();
  }

  @Test
  void requestsWithNumbersGetTheirOwnReplies() {
    SocketControl service =
        RepService.ofAsync(
                bound, 8, question -> CompletableFuture.supplyAsync(() -> answer(question)))
            .run(system);
    List<Message> replies =
        join(
            Source.range(0, 4_999)
                .map(i -> Message.of(Integer.toString(i)))
                .via(ReqFlow.create(settings.withConnect(endpoint(service)), 100))
                .runWith(Sink.seq(), system));
    assertThat(replies)
        .isEqualTo(
            IntStream.range(0, 5_000)
                .mapToObj(i -> Message.of("answer to", Integer.toString(i)))
                .toList());
  }

  /** Takes a few requests and holds them until {@code go}. */
  private static Flow<Request, Reply, NotUsed> handing(CompletableFuture<Done> go) {
    return Flow.of(Request.class)
        .mapAsync(3, request -> go.thenApply(done -> request.reply(answer(request.message()))))
        .buffer(1, OverflowStrategy.backpressure());
  }

  @Test
  void anErrorOfTheFunctionCostsItsRequestOnly() {
    SocketControl service =
        RepService.ofFunction(bound, RepServiceTest::asserting, failure -> said(failure))
            .run(system);
    assertPicky(service, Message.of("failed: bad"));
    SocketControl async =
        RepService.ofAsync(
                bound,
                1,
                message -> CompletableFuture.completedFuture(asserting(message)),
                failure -> said(failure))
            .run(system);
    assertPicky(async, Message.of("failed: bad"));
  }

  private static Message asserting(Message message) {
    if (message.string().equals("bad")) {
      throw new AssertionError("bad");
    }
    return message;
  }

  private void assertPicky(SocketControl service, Message failureAnswer) {
    ReqSocket req = requester(service);
    assertThat(join(req.request(Message.of("good")))).isEqualTo(Message.of("good"));
    assertThat(join(req.request(Message.of("bad")))).isEqualTo(failureAnswer);
    assertThat(join(req.request(Message.of("good")))).isEqualTo(Message.of("good"));
  }

  private ReqSocket requester(SocketControl service) {
    return zekko.open(REQ).connect(endpoint(service));
  }

  private DealerSocket dealer(SocketControl service) {
    return zekko.open(DEALER).connect(endpoint(service));
  }

  private static void ask(DealerSocket dealer, String question) {
    dealer.send(Message.of("", question));
  }

  private static void assertReceives(DealerSocket dealer, String reply) {
    assertThat(dealer.receive(PATIENCE)).contains(Message.of("", reply));
  }

  private static Message picky(Message question) {
    if (question.string().equals("bad")) {
      throw new IllegalArgumentException("bad");
    }
    return question;
  }

  private static Message said(Throwable failure) {
    return Message.of("failed: " + failure.getMessage());
  }

  private static Message answer(Message question) {
    return question.prepend("answer to".getBytes());
  }

  private static String endpoint(SocketControl control) {
    return join(control.whenBound()).get(0).toString();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
