package io.zekko.examples.reqrep;

import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.DealerFlow;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/** The two ends of asyncsrv: each a DEALER as a flow, with what it does around it. */
final class AsyncStreams {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private AsyncStreams() {}

  /** Sends a request each second and prints the replies, however many come, for a while. */
  static CompletableFuture<Done> client(
      ActorSystem<?> system, String endpoint, String name, Duration duration) {
    SocketOptions named = SocketOptions.create(system).withRoutingId(name);
    StreamSettings settings =
        StreamSettings.create(system).withConnect(endpoint).withSocketOptions(named);
    return Source.tick(Duration.ZERO, EVERY, "request #")
        .zipWithIndex()
        .map(tick -> Message.of(tick.first() + (tick.second() + 1)))
        .via(DealerFlow.create(settings))
        .takeWithin(duration)
        .runForeach(reply -> System.out.println(name + ": " + reply.string()), system)
        .toCompletableFuture();
  }

  /** Answers each request (client, content) with zero to four replies, each after a while. */
  static void worker(ActorSystem<?> system, String endpoint) {
    DealerFlow.create(StreamSettings.create(system).withConnect(endpoint))
        .join(
            Flow.of(Message.class)
                .mapConcat(request -> Collections.nCopies(random(5), request))
                .mapAsync(1, reply -> after(system, reply)))
        .run(system);
  }

  private static CompletionStage<Message> after(ActorSystem<?> system, Message reply) {
    return Patterns.after(
        Duration.ofMillis(random(1000) + 1),
        system,
        () -> CompletableFuture.completedFuture(reply));
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }
}
