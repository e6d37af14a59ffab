package io.zekko.examples.sockets;

import io.zekko.runtime.Zekko;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.SubSource;
import java.util.Set;
import org.apache.pekko.stream.javadsl.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads two sockets as messages come: merged streams are what a poll set is in C. */
@Command(name = "mspoller", description = "Reads a PULL and a SUB at the same time, as streams.")
public final class MsPoller implements Runnable {
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
      StreamSettings settings = StreamSettings.create(zekko.system());
      Source<String, ?> tasks =
          PullSource.create(settings.withConnect(ventilator)).map(task -> "Task " + task.string());
      Source<String, ?> updates =
          SubSource.create(settings.withConnect(weather), Set.of("10001 "))
              .map(update -> "Weather " + update.string());

      tasks
          .merge(updates)
          .runForeach(System.out::println, zekko.system())
          .toCompletableFuture()
          .join(); // Until Ctrl-C
    }
  }
}
