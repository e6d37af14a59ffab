package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a socket, as a source. */
class EventsTest {
  private final Zekko zekko = Zekko.create();
  private final StreamSettings settings = StreamSettings.create(zekko.system());
  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_monitor")
  void aSourceTellsWhoComesAndGoesInTheOrderOfTheOtherWays() throws Exception {
    RouterSocket router = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    String endpoint = router.lastEndpoint().toString();
    SocketControl control =
        RouterFlow.from(router, settings)
            .joinMat(Flow.fromSinkAndSource(Sink.ignore(), Source.maybe()), Keep.left())
            .run(zekko.system());
    CompletionStage<Done> watched = control.events().runForeach(events::add, zekko.system());
    // The first event tells that the source has begun.
    await()
        .until(
            () -> {
              router.bind("inproc://events").unbind("inproc://events");
              return !events.isEmpty();
            });
    router.bind("inproc://mark");
    while (!next(SocketEvent.class).endpoint().equals("inproc://mark")) {}

    SocketOptions named = SocketOptions.create(zekko.system()).withRoutingId("client");
    DealerSocket dealer = zekko.open(DEALER, named).connect(endpoint);
    next(SocketEvent.Accepted.class);
    SocketEvent.HandshakeSucceeded came = next(SocketEvent.HandshakeSucceeded.class);
    assertThat(came.identity()).asString().isEqualTo("client");
    assertThat(came.peerType()).isEqualTo("DEALER");
    dealer.close();
    assertThat(next(SocketEvent.Disconnected.class).identity()).asString().isEqualTo("client");
    router.close();
    next(SocketEvent.Closed.class);
    next(SocketEvent.Closed.class);
    // The end of the source stands for the last event.
    Streams.get(watched);
    assertThat(events).isEmpty();
  }

  private <E extends SocketEvent> E next(Class<E> kind) throws InterruptedException {
    SocketEvent event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }
}
