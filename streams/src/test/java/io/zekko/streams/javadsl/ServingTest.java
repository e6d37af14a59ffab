package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.testkit.TestPeer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ROUTER flow joined with a flow that answers. */
class ServingTest {
  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void drainingLetsRequestsUnderWayBeAnswered() throws Exception {
    BlockingQueue<CompletableFuture<Message>> work = new LinkedBlockingQueue<>();
    try (TestPeer<DealerSocket> client = TestPeer.connect(system, DEALER, "inproc://server")) {
      SocketControl server =
          RouterFlow.create(settings.withBind("inproc://server")).join(answering(work)).run(system);
      client.send(Message.of("one"), Message.of("two"));
      CompletableFuture<Message> one = work.take();
      CompletableFuture<Message> two = work.take();
      CompletionStage<Done> done = server.drainAndShutdown();
      two.complete(Message.of("2"));
      one.complete(Message.of("1"));
      assertThat(client.expectMessages(2)).containsExactly(Message.of("1"), Message.of("2"));
      done.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    await().until(() -> zekko.openSockets() == 0);
  }

  @Test
  void drainingLeavesASharedSocketToItsNextUser() throws Exception {
    BlockingQueue<CompletableFuture<Message>> work = new LinkedBlockingQueue<>();
    RouterSocket socket = zekko.open(ROUTER).bind("inproc://server");
    try (TestPeer<DealerSocket> client =
        TestPeer.connect(system, DEALER, socket.lastEndpoint().toString())) {
      SocketControl server = RouterFlow.from(socket, settings).join(answering(work)).run(system);
      client.send(Message.of("one"));
      CompletableFuture<Message> one = work.take();
      CompletionStage<Done> done = server.drainAndShutdown();
      one.complete(Message.of("1"));
      assertThat(client.expectMessage()).isEqualTo(Message.of("1"));
      done.toCompletableFuture().get(10, TimeUnit.SECONDS);
      client.send(Message.of("two"));
      assertThat(socket.receive().string(1)).isEqualTo("two");
    }
  }

  @Test
  void aSocketThatClosesUnderItsStreamsFailsThemAndTheirControls() {
    RouterSocket socket = zekko.open(ROUTER).bind("inproc://server");
    SocketControl server =
        RouterFlow.from(socket, settings).join(answering(new LinkedBlockingQueue<>())).run(system);
    server.whenBound().toCompletableFuture().join();
    socket.close();
    assertThat(server.whenDone())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(SocketClosedException.class);
  }

  /** Answers each request when the test completes its future. */
  private static Flow<Routed, Routed, NotUsed> answering(
      BlockingQueue<CompletableFuture<Message>> work) {
    return Flow.of(Routed.class)
        .mapAsync(
            10,
            request -> {
              CompletableFuture<Message> answer = new CompletableFuture<>();
              work.add(answer);
              return answer.thenApply(request::reply);
            });
  }
}
