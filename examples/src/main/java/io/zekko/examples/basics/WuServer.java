package io.zekko.examples.basics;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PubSink;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.stream.javadsl.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Weather update server: publishes random weather updates, as many as it can. */
@Command(
    name = "wuserver",
    description = "Weather update server: a PUB of random weather, without end.")
public final class WuServer implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5556",
      description = "Where to publish (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system()).withBind(endpoint);
      PubControl publisher =
          Source.repeat("weather")
              .map(tick -> weather(ThreadLocalRandom.current()))
              .runWith(PubSink.create(settings), zekko.system());
      System.out.println(
          "Listening on " + publisher.whenBound().toCompletableFuture().join().get(0));
      publisher.whenDone().toCompletableFuture().join(); // Until Ctrl-C
    }
  }

  /** A postcode, by which subscribers choose, a temperature and a humidity. */
  private static Message weather(ThreadLocalRandom random) {
    int zipcode = random.nextInt(100_000);
    int temperature = random.nextInt(215) - 80;
    int humidity = random.nextInt(50) + 10;
    return Message.of(String.format("%05d %d %d", zipcode, temperature, humidity));
  }
}
