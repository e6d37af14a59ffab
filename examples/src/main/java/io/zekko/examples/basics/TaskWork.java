package io.zekko.examples.basics;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.pattern.Patterns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Task worker: takes tasks, works on each as long as it says, reports it done. */
@Command(name = "taskwork", description = "Task worker: PULLs tasks, PUSHes results to the sink.")
public final class TaskWork implements Runnable {
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
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      work(zekko.system(), ventilator, sink).whenDone().toCompletableFuture().join();
    }
  }

  /**
   * Works until it is told to stop.
   *
   * @return the control of where the tasks come from
   */
  public static SocketControl work(ActorSystem<?> system, String ventilator, String sink) {
    StreamSettings settings = StreamSettings.create(system);
    return PullSource.create(settings.withConnect(ventilator))
        .map(Message::string)
        .mapAsync(1, task -> work(system, task))
        .to(PushSink.create(settings.withConnect(sink)))
        .run(system);
  }

  private static CompletionStage<Message> work(ActorSystem<?> system, String task) {
    System.out.println(task + "."); // Progress
    Duration work = Duration.ofMillis(Long.parseLong(task));
    return Patterns.after(work, system, () -> CompletableFuture.completedFuture(Message.empty()));
  }
}
