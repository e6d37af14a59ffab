package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.SUB;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Reads two sockets in turn without blocking: tasks first, weather when there is no task. It works,
 * and costs a wake-up each millisecond; mspoller shows how it should be done.
 */
@Command(name = "msreader", description = "Reads a PULL and a SUB in turn, the hard way.")
public final class MsReader implements Runnable {
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
      paramLabel = "WEATHER",
      defaultValue = "tcp://localhost:5556",
      description = "Where weather updates come from (default: ${DEFAULT-VALUE}).")
  private String weather;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      PullSocket receiver = zekko.open(PULL).connect(ventilator);
      SubSocket subscriber = zekko.open(SUB).connect(weather).subscribe("10001 ");

      while (true) {
        // No activity is a pause of 1 ms, which the next task ends
        Optional<Message> task = receiver.receive(Duration.ofMillis(1));
        while (task.isPresent()) {
          System.out.println("Task " + task.get().string());
          task = receiver.tryReceive();
        }
        Optional<Message> update = subscriber.tryReceive();
        while (update.isPresent()) {
          System.out.println("Weather " + update.get().string());
          update = subscriber.tryReceive();
        }
      }
    }
  }
}
