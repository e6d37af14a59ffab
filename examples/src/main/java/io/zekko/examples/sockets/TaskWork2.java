package io.zekko.examples.sockets;

import io.zekko.examples.basics.TaskWork;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.SubSource;
import java.util.Set;
import org.apache.pekko.stream.javadsl.Sink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Task worker that ends when it is told to: whatever is published at the controller kills it. */
@Command(
    name = "taskwork2",
    description = "Task worker with a kill signal: a PULL, a PUSH and a SUB.")
public final class TaskWork2 implements Runnable {
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

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "CONTROLLER",
      defaultValue = "tcp://localhost:5559",
      description = "Where the kill signal comes from (default: ${DEFAULT-VALUE}).")
  private String controller;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      SocketControl tasks = TaskWork.work(zekko.system(), ventilator, sink);

      StreamSettings settings = StreamSettings.create(zekko.system()).withConnect(controller);
      SubSource.create(settings, Set.of(""))
          .runWith(Sink.head(), zekko.system())
          .thenCompose(kill -> tasks.shutdown())
          .toCompletableFuture()
          .join();
    }
  }
}
