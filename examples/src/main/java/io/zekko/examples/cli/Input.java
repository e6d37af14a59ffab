package io.zekko.examples.cli;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.pattern.Patterns;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where messages come from: arguments, a file, or the lines of the standard input. */
final class Input {
  @ArgGroup private Origin from = new Origin();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      converter = FromOne.class,
      description = "Stop after N messages; those of --message are repeated.")
  private Long count;

  @Option(
      names = {"-r", "--rate"},
      paramLabel = "N",
      converter = FromOne.class,
      description = "No more than N messages a second.")
  private Long rate;

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

  /** Fails at once, before anybody is waited for, if what was given cannot be read as messages. */
  void check() {
    if (from.messages != null) {
      from.messages.forEach(format::parse);
    }
    if (from.files != null) {
      for (Path file : from.files) {
        if (!Files.isReadable(file)) {
          throw new UncheckedIOException(
              file + ": there is no such file, or it may not be read",
              new NoSuchFileException(file.toString()));
        }
      }
    }
  }

  /** Hands each message to {@code user}, in the calling thread, not faster than the rate. */
  void forEach(Zekko zekko, Consumer<Message> user) {
    long start = System.nanoTime();
    long done = 0;
    Stream<Message> messages = count == null ? messages() : messages().limit(count);
    for (Iterator<Message> rest = messages.iterator(); rest.hasNext(); done++) {
      Message message = rest.next();
      if (rate != null) {
        long due = start + done * TimeUnit.SECONDS.toNanos(1) / rate;
        await(zekko, Duration.ofNanos(due - System.nanoTime()));
      }
      user.accept(message);
    }
  }

  private static void await(Zekko zekko, Duration delay) {
    if (!delay.isNegative()) {
      Patterns.after(delay, zekko.system(), () -> CompletableFuture.completedFuture(delay))
          .toCompletableFuture()
          .join();
    }
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
