package io.zekko.runtime.zmtp;

import io.zekko.SocketType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What peers said once, decent and hostile ones, as files: the type of our socket and the mechanism
 * in the first line, then the bytes in hexadecimal, with comments.
 */
final class Corpus {
  private static final Map<String, SocketType> TYPES =
      Stream.of(Types.DEALER, Types.PULL, Types.PUB, Types.SUB)
          .collect(Collectors.toMap(SocketType::name, Function.identity()));

  /** What one peer says to a socket of {@code type}. */
  record Conversation(String name, SocketType type, String mechanism, byte[] bytes) {
    boolean isDecent() {
      return name.startsWith("decent-");
    }

    Conversation with(byte[] otherBytes) {
      return new Conversation(name, type, mechanism, otherBytes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Corpus() {}

  /** All conversations, by name. */
  static List<Conversation> read() {
    try (Stream<Path> files = Files.list(Path.of(Corpus.class.getResource("/corpus").toURI()))) {
      return files.sorted().map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Conversation read(Path file) {
    try {
      List<String> lines =
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      String[] end = lines.get(0).split(" ");
      String bytes = String.join("", lines.subList(1, lines.size()));
      String name = file.getFileName().toString().replace(".hex", "");
      return new Conversation(name, TYPES.get(end[0]), end[1], Wire.hex(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
