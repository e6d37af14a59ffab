package io.zekko.examples.cli;

import io.zekko.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How messages are written as lines: as text or in hex, with something between frames. */
final class Format {
  private static final String TAB = "\t";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-x", "--hex"},
      description = "Frames are in hex, such as 48656c6c6f.")
  private boolean hex;

  @Option(
      names = {"-s", "--separator"},
      paramLabel = "TEXT",
      description = "What stands between frames (default: a tab in what is printed).")
  private String separator;

  /** The message that {@code line} stands for; one frame, unless there is a separator. */
  Message parse(String line) {
    Stream<String> frames =
        separator == null
            ? Stream.of(line)
            : Pattern.compile(separator, Pattern.LITERAL).splitAsStream(line);
    byte[][] bytes = frames.map(this::bytes).toArray(byte[][]::new);
    return bytes.length == 0 ? Message.empty() : Message.wrap(bytes);
  }

  /** The line that stands for {@code message}. */
  String line(Message message) {
    return IntStream.range(0, message.size())
        .mapToObj(i -> hex ? HexFormat.of().formatHex(message.bytes(i)) : message.string(i))
        .collect(Collectors.joining(separator == null ? TAB : separator));
  }

  private byte[] bytes(String text) {
    if (!hex) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "'" + text + "' is not in hex");
    }
  }
}
