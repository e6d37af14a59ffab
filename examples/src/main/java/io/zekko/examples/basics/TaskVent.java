package io.zekko.examples.basics;

import static io.zekko.patterns.Sockets.PUSH;

import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Task ventilator: sends a batch of tasks to workers, and tells the sink when it begins. */
@Command(name = "taskvent", description = "Task ventilator: a PUSH of 100 tasks to workers.")
public final class TaskVent implements Callable<Integer> {
  private static final int TASKS = 100;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5557",
      description = "Where workers come for tasks (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SINK",
      defaultValue = "tcp://localhost:5558",
      description = "Where the sink is (default: ${DEFAULT-VALUE}).")
  private String sinkEndpoint;

  @Option(names = "--now", description = "Do not wait for Enter, but begin when there is a worker.")
  private boolean now;

  @Override
  public Integer call() throws IOException {
    try (Zekko zekko = Zekko.create()) {
      PushSocket sender = zekko.open(PUSH).bind(endpoint);
      PushSocket sink = zekko.open(PUSH).connect(sinkEndpoint);
      System.out.println("Listening on " + sender.lastEndpoint());

      if (now) {
        sender.whenConnected(1).toCompletableFuture().join();
      } else {
        System.out.println("Press Enter when the workers are ready: ");
        System.in.read();
      }
      System.out.println("Sending tasks to workers...");
      sink.send("0"); // The first message is "0" and signals the start of the batch

      int cost = 0;
      for (int i = 0; i < TASKS; i++) {
        int workload = ThreadLocalRandom.current().nextInt(100) + 1; // 1 to 100 ms
        cost += workload;
        sender.send(Integer.toString(workload));
      }
      System.out.println("Total expected cost: " + cost + " msec");
      return 0; // Closing the sockets sends what they have accepted
    }
  }
}
