package io.zekko.examples.basics;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.SubSource;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Weather update client: collects updates of one postcode and finds their average temperature. */
@Command(
    name = "wuclient",
    description = "Weather update client: a SUB that averages one postcode.")
public final class WuClient implements Runnable {
  private static final int UPDATES = 100;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ZIPCODE",
      defaultValue = "10001 ",
      description = "What the updates begin with (default: ${DEFAULT-VALUE}).")
  private String zipcode;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5556",
      description = "Where the server is (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system()).withConnect(endpoint);
      System.out.println("Collecting updates from weather server...");
      long sum =
          SubSource.create(settings, Set.of(zipcode))
              .take(UPDATES)
              .wireTap(update -> System.out.print("."))
              .map(WuClient::temperature)
              .runFold(0L, Long::sum, zekko.system())
              .toCompletableFuture()
              .join();
      System.out.printf("%nAverage temperature for zipcode '%s' was %dF%n", zipcode, sum / UPDATES);
    }
  }

  private static long temperature(Message update) {
    return Long.parseLong(update.string().split(" ")[1]);
  }
}
