package io.zekko.examples.cli;

import io.zekko.Message;
import java.util.function.Supplier;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where received messages go: lines on the standard output. */
final class Output {
  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      converter = FromOne.class,
      defaultValue = "9223372036854775807",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Stop after N messages (default: never).")
  private long count;

  @Mixin private Format format;

  Format format() {
    return format;
  }

  /** Prints what {@code source} has, until there is enough or nobody reads it any more. */
  void print(Supplier<Message> source) {
    for (long i = 0; i < count && !System.out.checkError(); i++) {
      System.out.println(format.line(source.get()));
    }
  }
}
