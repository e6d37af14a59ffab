package io.zekko.examples.cli;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Source;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where messages come from: arguments, a file, or the lines of the standard input. */
final class Input {
  /** Failures are told where they are waited for, in one line. */
  private static final Attributes SILENT =
      Attributes.createLogLevels(
          Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

  @ArgGroup private Origin from = new Origin();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "Stop after N messages; those of --message are repeated.")
  private Long count;

  @Option(
      names = {"-r", "--rate"},
      paramLabel = "N",
      description = "No more than N messages a second.")
  private Integer rate;

  @Mixin private Format format;

  private static final class Origin {
    @Option(
        names = {"-m", "--message"},
        paramLabel = "TEXT",
        description = "A message; may be given several times.")
    private List<String> messages;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "A file whose bytes are one message; may be given several times.")
    private List<Path> files;
  }

  /** Hands each message to {@code user}, which may block. */
  void forEach(Zekko zekko, Consumer<Message> user) {
    Stream<Message> origin = messages(); // Here, because what is wrong with it is thrown here
    Source<Message, NotUsed> messages = Source.fromJavaStream(() -> origin);
    if (count != null) {
      messages = messages.take(count);
    }
    if (rate != null) {
      messages = messages.throttle(rate, Duration.ofSeconds(1));
    }
    messages
        .map(
            message -> {
              user.accept(message);
              return message;
            })
        .addAttributes(ActorAttributes.dispatcher(ActorAttributes.IODispatcher().dispatcher()))
        .addAttributes(SILENT)
        .run(zekko.system())
        .toCompletableFuture()
        .join();
  }

  Format format() {
    return format;
  }

  private Stream<Message> messages() {
    if (from.files != null) {
      return from.files.stream().map(Input::read);
    }
    if (from.messages != null) {
      List<Message> given = from.messages.stream().map(format::parse).toList();
      return count == null
          ? given.stream()
          : Stream.iterate(0, i -> (i + 1) % given.size()).map(given::get);
    }
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .map(format::parse);
  }

  private static Message read(Path file) {
    try {
      return Message.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
