package io.zekko.runtime.options;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.zekko.RoutingId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The values an option may have and how a configuration writes them.
 *
 * @param reader reads the value at a key of a section, whatever it is
 * @param allowed whether the option may have this value
 * @param rule says the same to a person
 */
record Kind<T>(Reader<T> reader, Predicate<T> allowed, String rule) {
  /** As good as for ever, and still far from overflowing a count of nanoseconds. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  /** Reads a value from a configuration; {@code base} is what it is without this section. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Section section, String key, T base);
  }

  static Kind<Boolean> flag() {
    return leaf(Config::getBoolean, value -> true, "on or off");
  }

  static Kind<Integer> number(int least) {
    return number(least, Integer.MAX_VALUE);
  }

  static Kind<Integer> number(int least, int most) {
    return leaf(
        Kind::wholeNumber,
        value -> value >= least && value <= most,
        "a whole number from " + least + " to " + most);
  }

  /** A number of bytes that a configuration may write with a unit, and that fits an {@code int}. */
  static Kind<Integer> bufferSize() {
    return leaf(
        (config, key) -> Math.toIntExact(config.getBytes(key)),
        value -> value >= 1,
        "a size from 1 byte to less than 2 GiB");
  }

  static Kind<Long> size() {
    return leaf(Config::getBytes, value -> value >= 1, "a size of at least 1 byte");
  }

  static Kind<Duration> duration(Duration least) {
    return duration(least, LONGEST);
  }

  /** How long to wait: not at all, for a time, or for ever. */
  static Kind<Optional<Duration>> patience() {
    return duration(Duration.ZERO).orEmpty("infinite");
  }

  static Kind<Duration> duration(Duration least, Duration most) {
    return leaf(
        Config::getDuration,
        value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        "a duration from " + text(least) + " to " + text(most));
  }

  /** Whole seconds, as the operating system counts them. */
  static Kind<Duration> seconds(int least, int most) {
    Kind<Duration> any = duration(Duration.ofSeconds(least), Duration.ofSeconds(most));
    return new Kind<>(
        any.reader, any.allowed.and(value -> value.getNano() == 0), any.rule + " in whole seconds");
  }

  static Kind<Optional<RoutingId>> routingId() {
    return leaf(
        (config, key) -> {
          byte[] bytes = config.getString(key).getBytes(StandardCharsets.UTF_8);
          if (bytes.length > RoutingId.MAX_LENGTH) {
            throw new ConfigException.BadValue(config.origin(), key, "too long");
          }
          return bytes.length == 0 ? Optional.empty() : Optional.of(RoutingId.wrap(bytes));
        },
        value -> true,
        "a text of at most " + RoutingId.MAX_LENGTH + " bytes, empty for none");
  }

  private static <T> Kind<T> leaf(
      BiFunction<Config, String, T> reader, Predicate<T> allowed, String rule) {
    return new Kind<>((section, key, base) -> reader.apply(section.config(), key), allowed, rule);
  }

  /** {@code value} besides, which a configuration may write as {@code word}. */
  Kind<T> or(T value, String word) {
    String zero = value.equals(Duration.ZERO) ? "zero, written " : "";
    return new Kind<>(
        (section, key, base) ->
            isWord(section, key, word) ? value : reader.read(section, key, base),
        allowed.or(value::equals),
        rule + ", or " + zero + word);
  }

  /** No value besides, which a configuration writes as {@code word}. */
  Kind<Optional<T>> orEmpty(String word) {
    return new Kind<>(
        (section, key, base) ->
            isWord(section, key, word)
                ? Optional.empty()
                : Optional.of(reader.read(section, key, null)),
        value -> value.isEmpty() || allowed.test(value.get()),
        rule + ", or " + word);
  }

  private static boolean isWord(Section section, String key, String word) {
    return section.config().getString(key).equalsIgnoreCase(word);
  }

  /** As {@link Config#getInt}, which would cut 1.5 to 1. */
  private static int wholeNumber(Config config, String key) {
    int number = config.getInt(key);
    if (number != config.getDouble(key)) {
      throw new ConfigException.BadValue(config.origin(), key, "not a whole number");
    }
    return number;
  }

  private static String text(Duration duration) {
    if (duration.compareTo(Duration.ofDays(1)) >= 0) {
      return duration.toDays() + " days";
    }
    boolean whole = duration.toMillisPart() == 0;
    return whole ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
