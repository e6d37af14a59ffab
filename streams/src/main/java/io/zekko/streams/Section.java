package io.zekko.streams;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.zekko.InvalidOptionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A section of a configuration with stream settings, which names the path of what is wrong. */
final class Section {
  static final String NUMBER_RULE = "a whole number of at least 1 and at most 65536";
  static final String DURATION_RULE = "a duration of at least zero and at most 200 days";
  static final String PATIENCE_RULE = "a duration above zero and at most 200 days, or infinite";

  /** A stage has an array of this size at once. */
  private static final int LARGEST_NUMBER = 64 * 1024;

  /** Pekko's timers refuse more than 248 days. */
  private static final Duration LONGEST_TIMER = Duration.ofDays(200);

  private static final String TEXTS_RULE = "a list of endpoints";
  private static final String OVERFLOW_RULE =
      "by-type, backpressure, drop-new, drop-old, conflate or fail";

  private final Config whole;
  private final Config values;
  private final String path;

  private Section(Config whole, Config values, String path) {
    this.whole = whole;
    this.values = values;
    this.path = path;
  }

  /** The section at {@code path}; {@code defaults} has every key there can be. */
  static Section at(Config whole, String path, Config defaults) {
    Config section;
    try {
      section = whole.getConfig(path);
    } catch (ConfigException e) {
      throw new InvalidOptionException(path, "no section", e.getMessage());
    }
    for (String key : section.root().keySet()) {
      if (!defaults.root().containsKey(key)) {
        throw new InvalidOptionException(
            path + "." + ConfigUtil.joinPath(key),
            section.root().get(key).unwrapped(),
            "there is no such setting; these exist: "
                + String.join(", ", new TreeSet<>(defaults.root().keySet())));
      }
    }
    Config values = section.withFallback(defaults);
    return new Section(
        whole.withValue(path, ConfigValueFactory.fromAnyRef(values.root())), values, path);
  }

  /** The whole configuration, where the section has all its values. */
  Config whole() {
    return whole;
  }

  List<String> texts(String key) {
    return read(key, Config::getStringList, texts -> true, TEXTS_RULE);
  }

  int number(String key) {
    return read(key, Config::getInt, Section::isNumber, NUMBER_RULE);
  }

  Duration duration(String key) {
    return read(key, Config::getDuration, Section::isDuration, DURATION_RULE);
  }

  Optional<Duration> patience(String key) {
    if ("infinite".equals(values.root().get(key).unwrapped())) {
      return Optional.empty();
    }
    return Optional.of(read(key, Config::getDuration, Section::isPatience, PATIENCE_RULE));
  }

  /** Whether {@link #NUMBER_RULE} holds. */
  static boolean isNumber(int number) {
    return number >= 1 && number <= LARGEST_NUMBER;
  }

  /** Whether {@link #DURATION_RULE} holds. */
  static boolean isDuration(Duration duration) {
    return !duration.isNegative() && duration.compareTo(LONGEST_TIMER) <= 0;
  }

  /** Whether {@link #PATIENCE_RULE} holds. */
  static boolean isPatience(Duration duration) {
    return isDuration(duration) && !duration.isZero();
  }

  Optional<Overflow> overflow(String key) {
    String text = read(key, Config::getString, any -> true, OVERFLOW_RULE);
    Optional<Overflow> overflow = Overflow.parse(text);
    if (overflow.isEmpty() && !text.equals("by-type")) {
      throw new InvalidOptionException(path + "." + key, text, OVERFLOW_RULE);
    }
    return overflow;
  }

  private <T> T read(
      String key, BiFunction<Config, String, T> reader, Predicate<T> allowed, String rule) {
    try {
      T value = reader.apply(values, key);
      if (allowed.test(value)) {
        return value;
      }
    } catch (ConfigException e) {
      // Told below with the rule.
    }
    throw new InvalidOptionException(path + "." + key, values.root().get(key).unwrapped(), rule);
  }
}
