package docs;

import static io.zekko.patterns.Sockets.DEALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.RepService;
import io.zekko.streams.javadsl.ReqFlow;
import io.zekko.streams.javadsl.ReqFlowWithContext;
import io.zekko.streams.javadsl.RouterPeers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of streams.md about requests and replies. */
class RequestStreamsTest {
  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void requestsAndAService() throws Exception {
    // #streams-service
    SocketControl service =
        RepService.ofAsync(
                settings.withBind("tcp://127.0.0.1:*"),
                16,
                request -> lookUp(request.string()).thenApply(Message::of))
            .run(system);
    // #streams-service
    String endpoint = get(service.whenBound()).get(0).toString();
    // #streams-requests
    CompletionStage<List<Message>> replies =
        Source.from(List.of("a", "b", "c"))
            .map(Message::of)
            .via(ReqFlow.create(settings.withConnect(endpoint), 8))
            .runWith(Sink.seq(), system);
    // #streams-requests
    assertThat(get(replies)).extracting(Message::string).containsExactly("A", "B", "C");
    // #streams-context
    CompletionStage<List<Pair<Message, Integer>>> withContext =
        Source.from(List.of(Pair.create(Message.of("a"), 1), Pair.create(Message.of("b"), 2)))
            .via(ReqFlowWithContext.<Integer>create(settings.withConnect(endpoint), 8))
            .runWith(Sink.seq(), system);
    // #streams-context
    assertThat(get(withContext)).extracting(Pair::second).containsExactly(1, 2);
  }

  @Test
  void peersOfARouter() throws Exception {
    // #streams-peers
    SocketControl server =
        RouterPeers.bind(settings.withBind("tcp://127.0.0.1:*"))
            .to(
                Sink.foreach(
                    peer ->
                        peer.flow()
                            .join(Flow.of(Message.class).map(message -> message))
                            .run(system)))
            .run(system);
    // #streams-peers
    DealerSocket dealer = zekko.open(DEALER).connect(get(server.whenBound()).get(0).toString());
    dealer.send("hello");
    assertThat(dealer.receive().string()).isEqualTo("hello");
  }

  private static CompletionStage<String> lookUp(String key) {
    return CompletableFuture.completedFuture(key.toUpperCase(Locale.ROOT));
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
