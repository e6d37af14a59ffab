package io.zekko.examples.streams;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.javadsl.PushSink;
import io.zekko.streams.javadsl.SubSource;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.IOResult;
import org.apache.pekko.stream.javadsl.FileIO;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Plumbing: what a publisher says goes to workers and into a file. The slower of the two sets the
 * pace; while it makes the SUB wait, the publisher drops.
 */
@Command(
    name = "stream-tee",
    description = "Plumbing with streams: from a SUB to a PUSH and to a file.")
public final class StreamTee implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PUBLISHER", description = "Where to subscribe.")
  private String publisher;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to append a line each.")
  private Path file;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5557",
      description = "Where PULLs find it (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "",
      description = "What to subscribe to, more than once if need be (default: all).")
  private List<String> topics;

  @Override
  public Integer call() {
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      StreamSettings settings = StreamSettings.create(system);
      Pair<Pair<SubControl, CompletionStage<IOResult>>, SocketControl> running =
          SubSource.create(settings.withConnect(publisher), new HashSet<>(topics))
              .alsoToMat(lines(), Keep.both())
              .toMat(PushSink.create(settings.withBind(endpoint)), Keep.both())
              .run(system);
      SubControl source = running.first().first();
      SocketControl sink = running.second();
      System.out.println("Listening on " + Ending.await(sink.whenBound()).get(0));

      CompletionStage<Done> done =
          sink.whenDone().thenCombine(running.first().second(), (sent, written) -> sent);
      Ending.drainFirst(
          system,
          () -> {
            source.drainAndShutdown();
            return done;
          });
      Ending.await(done); // Until Ctrl-C
      return 0;
    }
  }

  private Sink<Message, CompletionStage<IOResult>> lines() {
    return Flow.of(Message.class)
        .map(message -> ByteString.fromString(line(message) + "\n"))
        .toMat(
            FileIO.toPath(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
            Keep.right());
  }

  private static String line(Message message) {
    return message.frames().stream().map(ByteString::utf8String).collect(Collectors.joining("\t"));
  }
}
