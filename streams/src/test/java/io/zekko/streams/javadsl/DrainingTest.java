package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What peers have written before a stream drains is emitted, whether they are still there or not.
 */
class DrainingTest {
  /** Less than any mark, and more than a socket takes from its pipes ahead of its readers. */
  private static final int MESSAGES = 900;

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system).withBatchSize(16);
  private final CompletableFuture<Done> demand = new CompletableFuture<>();
  private final List<Integer> received = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    zekko.close();
  }

  static Stream<Arguments> shapesAndPlaces() {
    return Stream.of(
            Shape.PULL,
            Shape.PULL_BATCHED,
            Shape.SUB,
            Shape.SUB_BATCHED,
            Shape.SUB_DROPPING,
            Shape.DEALER,
            Shape.PAIR)
        .flatMap(
            shape ->
                Stream.of("tcp://127.0.0.1:*", "inproc://here")
                    .map(place -> Arguments.of(shape, place)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndPlaces")
  void aStreamThatIsConnectedHearsItsPeerOut(Shape shape, String place) {
    SocketHandle<?> peer = peer(shape).bind(place);
    SocketControl control = run(shape, settings.withConnect(peer.lastEndpoint().toString()));
    write(peer);
    assertDrains(control);
  }

  @ParameterizedTest
  @MethodSource("shapesAndPlaces")
  void aStreamThatIsConnectedHearsAPeerOutThatHasGone(Shape shape, String place) {
    SocketHandle<?> peer = peer(shape).bind(place);
    SocketControl control = run(shape, settings.withConnect(peer.lastEndpoint().toString()));
    write(peer);
    leave(peer, control);
    assertDrains(control);
  }

  @ParameterizedTest
  @MethodSource("shapesAndPlaces")
  void aStreamThatIsBoundHearsItsPeerOut(Shape shape, String place) {
    SocketControl control = run(shape, settings.withBind(place));
    write(peer(shape).connect(endpoint(control)));
    assertDrains(control);
  }

  @ParameterizedTest
  @MethodSource("shapesAndPlaces")
  void aStreamThatIsBoundHearsAPeerOutThatHasGone(Shape shape, String place) {
    SocketControl control = run(shape, settings.withBind(place));
    SocketHandle<?> peer = peer(shape).connect(endpoint(control));
    write(peer);
    leave(peer, control);
    assertDrains(control);
  }

  /** Takes one element, and the others when there is {@link #demand}. */
  private SocketControl run(Shape shape, StreamSettings settings) {
    Sink<Object, ?> downstream =
        Flow.of(Object.class)
            .mapAsync(1, element -> demand.thenApply(now -> element))
            .map(element -> received.addAll(numbers(element)))
            .to(Sink.ignore());
    return shape.owning(settings).between(Source.maybe(), downstream).run(system);
  }

  private SocketHandle<?> peer(Shape shape) {
    return switch (shape) {
      case SUB, SUB_BATCHED, SUB_DROPPING -> zekko.open(PUB.withNoDrop(true));
      case DEALER -> zekko.open(DEALER);
      case PAIR -> zekko.open(PAIR);
      default -> zekko.open(PUSH);
    };
  }

  private static void write(SocketHandle<?> peer) {
    get(peer instanceof PubSocket pub ? pub.whenSubscribed("", 1) : peer.whenConnected(1));
    for (int i = 0; i < MESSAGES; i++) {
      ((Sender) peer).send(Integer.toString(i));
    }
    await().until(() -> peer.stats().sent() == MESSAGES); // Else they are not on their way
  }

  private static void leave(SocketHandle<?> peer, SocketControl control) {
    CompletableFuture.runAsync(peer::close);
    await().until(() -> get(control.stats()).peers().isEmpty());
  }

  private void assertDrains(SocketControl control) {
    var done = control.drainAndShutdown();
    demand.complete(Done.getInstance());
    get(done);
    await().until(() -> received.size() >= MESSAGES);
    assertThat(received).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
    assertThat(get(control.stats()).dropped()).isEmpty();
  }

  private static List<Integer> numbers(Object element) {
    return element instanceof List<?> batch
        ? batch.stream().flatMap(each -> numbers(each).stream()).toList()
        : List.of(Integer.parseInt(((Message) element).string()));
  }
}
