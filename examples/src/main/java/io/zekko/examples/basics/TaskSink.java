package io.zekko.examples.basics;

import static io.zekko.patterns.Sockets.PULL;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Task sink: collects the results of a batch and tells how long it took. */
@Command(name = "tasksink", description = "Task sink: PULLs 100 results and tells the time.")
public final class TaskSink implements Runnable {
  private static final int TASKS = 100;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5558",
      description = "Where results come in (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      PullSocket receiver = zekko.open(PULL).bind(endpoint);
      System.out.println("Listening on " + receiver.lastEndpoint());
      collect(receiver);
    }
  }

  /** Takes one batch: a message for its start, then one for each task that is done. */
  public static void collect(PullSocket receiver) {
    receiver.receive();
    long start = System.nanoTime();

    for (int i = 0; i < TASKS; i++) {
      receiver.receive();
      System.out.print(i % 10 == 0 ? ":" : ".");
    }
    long elapsed = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("%nTotal elapsed time: %d msec%n", elapsed);
  }
}
