package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketStats;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PUSH sink takes as many elements as its socket has room for, and one more. */
class PushSinkMarkTest {
  private static final int MARK = 10;
  private static final int MESSAGES = 3_000;
  private static final int LIST = 4;
  private static final Duration QUIET = Duration.ofMillis(200);

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final SocketOptions options =
      SocketOptions.create(system).withSendHighWaterMark(MARK).withReceiveHighWaterMark(MARK);
  private final StreamSettings settings = StreamSettings.create(system).withSocketOptions(options);
  private final AtomicInteger taken = new AtomicInteger();

  @AfterEach
  void close() {
    zekko.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void withoutAPeerItTakesItsMarkAndOneMore(String place) {
    String endpoint = free(place);
    messages().to(PushSink.create(settings.withConnect(endpoint))).run(system);
    await().during(QUIET).until(() -> taken.get() == MARK + 1);
    assertAllArrive(zekko.open(PULL, options).bind(endpoint));
  }

  @Test
  void aBatchedSinkTakesOneMoreListAtMost() {
    String endpoint = free("tcp://127.0.0.1:*");
    messages().grouped(LIST).to(PushSink.createBatched(settings.withConnect(endpoint))).run(system);
    // The mark lies within the third list.
    await().during(QUIET).until(() -> taken.get() == 3 * LIST);
    assertAllArrive(zekko.open(PULL, options).bind(endpoint));
  }

  @Test
  void beforeAPeerThatDoesNotReadItHoldsItsMarkAndOneMore() {
    PullSocket pull = zekko.open(PULL, options).bind("tcp://127.0.0.1:*");
    SocketControl control =
        messages()
            .toMat(
                PushSink.create(settings.withConnect(pull.lastEndpoint().toString())), Keep.right())
            .run(system);
    await()
        .during(QUIET)
        .until(
            () -> {
              SocketStats stats = get(control.stats());
              assertThat(stats.unsent()).isLessThanOrEqualTo(MARK);
              // A full pipe that the kernel relieves takes more only when half of it is free.
              return stats.unsent() > MARK / 2 && taken.get() == stats.sent() + 1;
            });
    assertThat(taken).hasValueLessThan(MESSAGES);
    assertAllArrive(pull);
  }

  /** Counts what is taken; each is large, so that the kernel soon has enough of them. */
  private Source<Message, NotUsed> messages() {
    return Source.range(0, MESSAGES - 1)
        .map(
            i -> {
              taken.incrementAndGet();
              return Message.wrap(new byte[][] {Integer.toString(i).getBytes(), new byte[10_000]});
            });
  }

  private static void assertAllArrive(PullSocket pull) {
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(pull.receive(Duration.ofSeconds(10)).orElseThrow().string(0))
          .isEqualTo(Integer.toString(i));
    }
  }

  private String free(String place) {
    try (PullSocket pull = zekko.open(PULL).bind(place)) {
      return pull.lastEndpoint().toString();
    }
  }
}
