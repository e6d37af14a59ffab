package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.streams.RouterPeer;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a source of peers ends, the flows of its peers end with it, on both sides. */
class PeerFlowEndingTest {
  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();

  // Short, because nobody here ends what goes to a peer, which draining waits for.
  private final StreamSettings settings =
      StreamSettings.create(system).withDrainTimeout(Duration.ofSeconds(1));

  private final CompletableFuture<Pair<CompletionStage<Done>, CompletionStage<Done>>> sides =
      new CompletableFuture<>();

  @AfterEach
  void close() {
    zekko.close();
  }

  static Stream<Ending> endings() {
    return Arrays.stream(Ending.values()).filter(ending -> ending.suits(Shape.ROUTER_PEERS));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void flowsEndWithTheSource(Ending ending) {
    Ending.Run run = run(Shape.ROUTER_PEERS.owning(settings.withBind("tcp://127.0.0.1:*")));
    zekko.open(DEALER).connect(endpoint(run.control)).send("hello");
    get(sides);
    ending.end(run);
    assertBothSidesEnd();
    run.materializer.shutdown();
  }

  @Test
  void flowsEndWithASharedSocket() {
    RouterSocket router = zekko.open(ROUTER).bind("inproc://here");
    Ending.Run run = run(Shape.ROUTER_PEERS.over(router, settings));
    zekko.open(DEALER).connect("inproc://here").send("hello");
    get(sides);
    router.close();
    assertBothSidesEnd();
    run.materializer.shutdown();
  }

  private Ending.Run run(Wiring peers) {
    return new Ending.Run(
        Adapter.toClassic(system),
        peers,
        Sink.foreach(peer -> sides.complete(converse((RouterPeer) peer))));
  }

  /** With the ends of what goes to the peer and of what comes from it. */
  private Pair<CompletionStage<Done>, CompletionStage<Done>> converse(RouterPeer peer) {
    return Source.<Message>maybe()
        .watchTermination(Keep.right())
        .via(peer.flow())
        .toMat(Sink.ignore(), Keep.both())
        .run(system);
  }

  private void assertBothSidesEnd() {
    await().until(() -> get(sides).first().toCompletableFuture().isDone());
    await().until(() -> get(sides).second().toCompletableFuture().isDone());
  }
}
