package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.RequestTimeoutException;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReqFlowTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings =
      StreamSettings.create(system)
          .withSocketOptions(SocketOptions.create().withLinger(Duration.ZERO));
  private final RouterSocket router = zekko.open(ROUTER).bind(TCP);
  private final StreamSettings toRouter = settings.withConnect(router.lastEndpoint().toString());

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aRepAnswersEveryRequestInOrder() {
    RepSocket rep = zekko.open(REP).bind(TCP);
    rep.serve(request -> request.prepend("answer to".getBytes()));
    Pair<SocketControl, CompletionStage<List<Message>>> run =
        requests(10_000)
            .viaMat(
                ReqFlow.create(settings.withConnect(rep.lastEndpoint().toString()), 64),
                Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    assertThat(join(run.second()))
        .isEqualTo(
            IntStream.range(0, 10_000)
                .mapToObj(i -> Message.of("answer to", Integer.toString(i)))
                .toList());
    join(run.first().whenDone());
    await().until(() -> zekko.openSockets() == 2);
  }

  @Test
  void repliesInAnotherOrderComeOutInTheOrderOfTheRequests() {
    CompletionStage<List<String>> replies =
        requests(10)
            .via(ReqFlow.create(toRouter, 10))
            .map(Message::string)
            .runWith(Sink.seq(), system);
    answerInReverse(10);
    assertThat(join(replies)).isEqualTo(numbers(10));
  }

  @Test
  void repliesInAnotherOrderComeOutAsTheyArriveIfUnordered() {
    CompletionStage<List<String>> replies =
        requests(10)
            .via(ReqFlow.createUnordered(toRouter, 10))
            .map(Message::string)
            .runWith(Sink.seq(), system);
    answerInReverse(10);
    List<String> reversed = new ArrayList<>(numbers(10));
    Collections.reverse(reversed);
    assertThat(join(replies)).isEqualTo(reversed);
  }

  @Test
  void eachReplyComesOutWithTheContextOfItsRequest() {
    CompletionStage<List<Pair<String, Integer>>> replies =
        Source.range(0, 9)
            .map(i -> Pair.create(Message.of(Integer.toString(i)), i))
            .via(ReqFlowWithContext.<Integer>createUnordered(toRouter, 10).asFlow())
            .map(pair -> Pair.create(pair.first().string(), pair.second()))
            .runWith(Sink.seq(), system);
    answerInReverse(10);
    assertThat(join(replies))
        .hasSize(10)
        .allSatisfy(pair -> assertThat(pair.first()).isEqualTo(pair.second().toString()));
  }

  @Test
  void noMoreRequestsThanAllowedWaitForReplies() {
    CompletionStage<Done> done =
        requests(20).via(ReqFlow.create(toRouter, 3)).runWith(Sink.ignore(), system);
    List<Message> seen = receive(3);
    assertThat(router.receive(Duration.ofMillis(300))).isEmpty();
    for (int i = 3; i < 20; i++) {
      router.send(seen.remove(0));
      seen.add(router.receive());
    }
    assertThat(router.receive(Duration.ofMillis(100))).isEmpty();
    seen.forEach(router::send);
    join(done);
  }

  @Test
  void withoutDemandRepliesCountAsInFlight() {
    SinkQueueWithCancel<Message> replies =
        requests(100)
            .via(ReqFlow.create(toRouter, 3))
            .runWith(Sink.<Message>queue(1).withAttributes(Attributes.inputBuffer(1, 1)), system);
    int answered = 0;
    Optional<Message> request = Optional.of(router.receive());
    while (request.isPresent()) {
      router.send(request.get());
      answered++;
      request = router.receive(Duration.ofMillis(300));
    }
    assertThat(answered).isLessThan(10);
    assertThat(join(replies.pull()).orElseThrow().string()).isEqualTo("0");
    router.receive();
  }

  @Test
  void aRequestWithoutReplyInTimeFailsTheStreamAndSaysWhich() {
    Pair<SocketControl, CompletionStage<List<Message>>> run =
        Source.from(List.of(Message.of("quick"), Message.of("lost")))
            .viaMat(ReqFlow.create(patient(Duration.ofMillis(300)), 2), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    router.send(router.receive());
    for (CompletionStage<?> stage : List.of(run.second(), run.first().whenDone())) {
      assertThatThrownBy(() -> join(stage))
          .cause()
          .isInstanceOf(RequestTimeoutException.class)
          .hasMessageContaining("EAGAIN")
          .hasMessageContaining("\"lost\"")
          .hasMessageContaining("PT0.3S")
          .hasMessageContaining("request-timeout");
    }
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aRequestThatNobodyTakesTimesOutToo() {
    CompletionStage<List<Message>> replies =
        requests(1)
            .via(
                ReqFlow.create(
                    settings
                        .withConnect("inproc://nobody")
                        .withRequestTimeout(Optional.of(Duration.ofMillis(100))),
                    1))
            .runWith(Sink.seq(), system);
    assertThatThrownBy(() -> join(replies)).cause().isInstanceOf(RequestTimeoutException.class);
  }

  @Test
  void theTimeRunsForEachRequest() {
    CompletableFuture<Message> second = new CompletableFuture<>();
    CompletionStage<List<Message>> replies =
        Source.single(Message.of("first"))
            .concat(Source.completionStage(second))
            .via(ReqFlow.create(patient(Duration.ofMillis(400)), 2))
            .runWith(Sink.seq(), system);
    Message first = router.receive();
    assertThat(router.receive(Duration.ofMillis(250))).isEmpty();
    second.complete(Message.of("second"));
    Message later = router.receive();
    router.send(first);
    assertThat(router.receive(Duration.ofMillis(250))).isEmpty();
    router.send(later);
    assertThat(join(replies)).hasSize(2);
  }

  @Test
  void aReplyThatWaitsForDemandIsNotLate() {
    SinkQueueWithCancel<Message> replies =
        requests(4)
            .via(ReqFlow.create(patient(Duration.ofMillis(200)), 4))
            .runWith(Sink.<Message>queue(1), system);
    receive(4).forEach(router::send);
    assertThat(router.receive(Duration.ofMillis(500))).isEmpty();
    for (String number : numbers(4)) {
      assertThat(join(replies.pull()).orElseThrow().string()).isEqualTo(number);
    }
    assertThat(join(replies.pull())).isEmpty();
  }

  @Test
  void repliesToNothingAreDroppedAndCounted() {
    Pair<SocketControl, CompletionStage<List<Message>>> run =
        requests(1)
            .viaMat(ReqFlow.create(toRouter, 1), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    Message request = router.receive();
    byte[] stale = request.bytes(1);
    stale[0]++;
    router.send(Message.of(request.bytes(0), stale, new byte[0], "stale".getBytes()));
    router.send(Message.of("malformed").to(request.sender()));
    router.send(Message.of("right").prepend(request.take(3)));
    router.send(Message.of("right").prepend(request.take(3)));
    assertThat(join(run.second())).containsExactly(Message.of("right"));
    join(run.first().whenDone());
    var stats = join(run.first().stats());
    assertThat(stats.dropped(DropReason.STALE_REPLY)).isBetween(1L, 2L);
    assertThat(stats.dropped(DropReason.MALFORMED)).isEqualTo(1);
  }

  @Test
  void drainingWaitsForTheRepliesInFlight() {
    Pair<SocketControl, CompletionStage<List<String>>> run =
        Source.repeat(Message.of("x"))
            .viaMat(ReqFlow.create(toRouter, 3), Keep.right())
            .map(Message::string)
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    List<Message> seen = receive(3);
    CompletionStage<Done> drained = run.first().drainAndShutdown();
    assertThat(router.receive(Duration.ofMillis(100))).isEmpty();
    assertThat(drained.toCompletableFuture()).isNotDone();
    seen.forEach(router::send);
    join(drained);
    assertThat(join(run.second())).containsExactly("x", "x", "x");
  }

  @Test
  void cancellingEndsTheFlowAndClosesTheSocket() {
    Pair<SocketControl, CompletionStage<List<Message>>> run =
        Source.repeat(Message.of("x"))
            .viaMat(ReqFlow.create(toRouter, 3), Keep.right())
            .take(1)
            .toMat(Sink.seq(), Keep.both())
            .run(system);
    router.send(router.receive());
    assertThat(join(run.second())).hasSize(1);
    join(run.first().whenDone());
    await().until(() -> zekko.openSockets() == 1);
  }

  @Test
  void aSocketFromOutsideServesOneRunAfterTheOther() {
    DealerSocket dealer = zekko.open(DEALER).connect(router.lastEndpoint().toString());
    router.serve(2, request -> request);
    RepSocket rep = zekko.open(REP).bind("inproc://rep");
    rep.serve(request -> request);
    DealerSocket toRep = zekko.open(DEALER).connect("inproc://rep");
    for (int run = 0; run < 5; run++) {
      assertThat(
              join(
                  requests(10)
                      .via(ReqFlow.from(toRep, settings, 4))
                      .map(Message::string)
                      .runWith(Sink.seq(), system)))
          .isEqualTo(numbers(10));
      assertThat(
              join(
                  requests(10)
                      .via(ReqFlow.fromUnordered(dealer, settings, 4))
                      .runWith(Sink.seq(), system)))
          .hasSize(10);
    }
    assertThat(dealer.access().isClosed()).isFalse();
  }

  @Test
  void aParallelismBelowOneIsRefused() {
    assertThatThrownBy(() -> ReqFlow.create(settings, 0))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("parallelism");
  }

  private StreamSettings patient(Duration timeout) {
    return toRouter.withRequestTimeout(Optional.of(timeout));
  }

  private void answerInReverse(int count) {
    List<Message> seen = receive(count);
    Collections.reverse(seen);
    seen.forEach(router::send);
  }

  private List<Message> receive(int count) {
    List<Message> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(router.receive());
    }
    return seen;
  }

  private static Source<Message, NotUsed> requests(int count) {
    return Source.range(0, count - 1).map(i -> Message.of(Integer.toString(i)));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
