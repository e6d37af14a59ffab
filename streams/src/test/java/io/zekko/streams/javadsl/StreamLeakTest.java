package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.streams.javadsl.Streams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamLeakTest {
  /** A dispatcher starts its threads when it needs them, which may be late, and keeps them. */
  private static final int DISPATCHER_THREADS =
      Math.max(8, Runtime.getRuntime().availableProcessors());

  private final Zekko zekko = Zekko.create();
  private final ActorSystem<?> system = zekko.system();
  private final StreamSettings settings = StreamSettings.create(system);

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Timeout(60)
  @Tag("reported:nothing_left")
  void aThousandRunsLeaveNoActorThreadOrSocketBehind() {
    var shared = zekko.open(PULL).bind("inproc://shared");
    cycles(100, i -> cycle(i, shared));
    int threads = Thread.activeCount();
    long actors = actors();
    cycles(900, i -> cycle(i, shared));
    await().untilAsserted(() -> assertThat(actors()).isLessThanOrEqualTo(actors));
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + DISPATCHER_THREADS + 2);
    assertThat(zekko.openSockets()).isEqualTo(1);
    assertThat(shared.stats().pipes()).isZero();
  }

  private void cycle(int i, PullSocket shared) {
    switch (i % 4) {
      case 0 -> {
        var pull = cancelled(PullSource.create(settings.withBind("inproc://a")));
        SocketControl push =
            Source.single(Message.of("x"))
                .toMat(PushSink.create(settings.withConnect("inproc://a")), Keep.right())
                .run(system);
        get(push.whenDone());
        pull.second().shutdown();
        get(pull.first().whenDone());
      }
      case 1 -> {
        var sub = cancelled(SubSource.create(settings.withBind("inproc://b"), Set.of("")));
        sub.second().shutdown();
        get(sub.first().whenDone());
      }
      case 2 -> {
        var pull = cancelled(PullSource.from(shared, settings));
        pull.second().shutdown();
        get(pull.first().whenDone());
      }
      default -> {
        var events = cancelled(PullSource.from(shared, settings));
        Pair<UniqueKillSwitch, ?> watching =
            events
                .first()
                .events()
                .viaMat(KillSwitches.single(), Keep.right())
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        watching.first().shutdown();
        events.second().shutdown();
        get(events.first().whenDone());
      }
    }
  }

  private <T, C extends SocketControl> Pair<C, UniqueKillSwitch> cancelled(Source<T, C> source) {
    return source.viaMat(KillSwitches.single(), Keep.both()).to(Sink.ignore()).run(system);
  }

  private static void cycles(int count, IntConsumer cycle) {
    for (int i = 0; i < count; i++) {
      cycle.accept(i);
    }
  }

  private long actors() {
    return ((ExtendedActorSystem) Adapter.toClassic(system)).printTree().lines().count();
  }
}
