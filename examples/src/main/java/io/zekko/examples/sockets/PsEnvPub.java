package io.zekko.examples.sockets;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.PubControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PubSink;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pub-sub envelope publisher: the first frame is the key, the second the content. */
@Command(name = "psenvpub", description = "Publisher of messages with a key frame: a PUB.")
public final class PsEnvPub implements Runnable {
  private static final List<Message> MESSAGES =
      List.of(
          Message.of("A", "We don't want to see this"),
          Message.of("B", "We would like to see this"));

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5563",
      description = "Where to publish (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system()).withBind(endpoint);
      PubControl publisher =
          Source.tick(Duration.ZERO, Duration.ofSeconds(1), MESSAGES)
              .mapConcat(messages -> messages)
              .toMat(PubSink.create(settings), Keep.right())
              .run(zekko.system());
      System.out.println(
          "Listening on " + publisher.whenBound().toCompletableFuture().join().get(0));
      publisher.whenDone().toCompletableFuture().join(); // Until Ctrl-C
    }
  }
}
