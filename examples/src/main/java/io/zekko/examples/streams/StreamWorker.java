package io.zekko.examples.streams;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The second of three: squares the numbers that it is sent. Run as many as you like. */
@Command(
    name = "stream-worker",
    description = "Pipeline of streams, middle: PULL source, map, PUSH sink.")
public final class StreamWorker implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "VENTILATOR",
      defaultValue = "tcp://localhost:5557",
      description = "Where tasks come from (default: ${DEFAULT-VALUE}).")
  private String ventilator;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SINK",
      defaultValue = "tcp://localhost:5558",
      description = "Where results go (default: ${DEFAULT-VALUE}).")
  private String sink;

  @Override
  public Integer call() {
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      StreamSettings settings = StreamSettings.create(system);
      Pair<SocketControl, SocketControl> ends =
          PullSource.create(settings.withConnect(ventilator))
              .map(StreamWorker::work)
              .toMat(PushSink.create(settings.withConnect(sink)), Keep.both())
              .run(system);
      CompletionStage<Done> reported = ends.second().whenDone().thenCompose(done -> report(ends));
      Ending.drainFirst(
          system,
          () -> {
            ends.first().drainAndShutdown();
            return reported;
          });
      Ending.await(reported); // Until Ctrl-C
      return 0;
    }
  }

  private static Message work(Message task) {
    long number = Long.parseLong(task.string());
    return Message.of(Long.toString(number * number));
  }

  private static CompletionStage<Done> report(Pair<SocketControl, SocketControl> ends) {
    return ends.second()
        .stats()
        .thenApply(
            stats -> {
              System.out.println("Worked on " + stats.sent() + " tasks");
              return Done.getInstance();
            });
  }
}
