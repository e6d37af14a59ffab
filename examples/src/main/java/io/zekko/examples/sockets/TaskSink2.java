package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;

import io.zekko.examples.basics.TaskSink;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Task sink that tells all workers to end when the batch is done. */
@Command(name = "tasksink2", description = "Task sink with a kill signal: a PULL and a PUB.")
public final class TaskSink2 implements Runnable {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5558",
      description = "Where results come in (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONTROLLER",
      defaultValue = "tcp://*:5559",
      description = "Where the kill signal is published (default: ${DEFAULT-VALUE}).")
  private String controllerEndpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      PullSocket receiver = zekko.open(PULL).bind(endpoint);
      PubSocket controller = zekko.open(PUB).bind(controllerEndpoint);
      System.out.println("Listening on " + receiver.lastEndpoint());
      System.out.println("Listening on " + controller.lastEndpoint());

      TaskSink.collect(receiver);

      controller.send("KILL");
    }
  }
}
