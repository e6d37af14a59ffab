package io.zekko.examples.streams;

import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The last of three: adds up the results of the workers. */
@Command(
    name = "stream-sink",
    description = "Pipeline of streams, end: a PULL source, a line of progress, a total.")
public final class StreamSink implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5558",
      description = "Where workers find it (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--results",
      paramLabel = "N",
      description = "End after so many results (default: at Ctrl-C).")
  private long results = Long.MAX_VALUE;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "100",
      description = "A line of progress after so many results (default: ${DEFAULT-VALUE}).")
  private long every;

  @Override
  public Integer call() {
    if (every < 1) {
      throw new ParameterException(spec.commandLine(), "--every must be at least 1");
    }
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      Pair<SocketControl, CompletionStage<Total>> running =
          PullSource.create(StreamSettings.create(system).withBind(endpoint))
              .map(result -> Long.parseLong(result.string()))
              .take(results)
              .scan(Total.NONE, Total::plus)
              .alsoTo(progress())
              .toMat(Sink.last(), Keep.both())
              .run(system);
      SocketControl source = running.first();
      System.out.println("Listening on " + Ending.await(source.whenBound()).get(0));

      CompletionStage<Done> reported = running.second().thenApply(StreamSink::report);
      Ending.drainFirst(system, () -> source.drainAndShutdown().thenCompose(drained -> reported));
      Ending.await(reported);
      return 0;
    }
  }

  private Sink<Total, NotUsed> progress() {
    return Flow.of(Total.class)
        .filter(total -> total.results() > 0 && total.results() % every == 0)
        .to(Sink.foreach(System.out::println));
  }

  private static Done report(Total total) {
    System.out.println("Total: " + total);
    return Done.getInstance();
  }
}
