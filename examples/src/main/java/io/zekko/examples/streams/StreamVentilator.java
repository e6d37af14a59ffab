package io.zekko.examples.streams;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PushSink;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The first of three: sends tasks, which are numbers, to the workers in turn. */
@Command(
    name = "stream-ventilator",
    description = "Pipeline of streams, start: a source of tasks into a PUSH sink.")
public final class StreamVentilator implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5557",
      description = "Where workers find it (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many tasks to send (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many workers to await first (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Override
  public Integer call() {
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      CompletableFuture<Done> ready = new CompletableFuture<>();
      SocketControl sink =
          Source.completionStage(ready)
              .flatMapConcat(done -> Source.range(1, tasks))
              .map(task -> Message.of(Integer.toString(task)))
              .toMat(PushSink.create(settings(system)), Keep.right())
              .run(system);
      System.out.println("Listening on " + Ending.await(sink.whenBound()).get(0));
      Ending.drainFirst(system, sink::drainAndShutdown);

      // Else the first one to come would get as many as its queue holds.
      Ending.await(sink.whenConnected(workers));
      ready.complete(Done.getInstance());

      Ending.await(sink.whenDone());
      System.out.println("Sent " + Ending.await(sink.stats()).sent() + " tasks");
      return 0;
    } catch (SocketClosedException e) {
      return 0; // Ctrl-C, before all workers had come
    }
  }

  private StreamSettings settings(ActorSystem<?> system) {
    StreamSettings settings = StreamSettings.create(system).withBind(endpoint);
    // However slow the workers are, they get every task.
    return settings.withSocketOptions(settings.socketOptions().withLingerForever());
  }
}
