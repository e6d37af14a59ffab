package io.zekko.runtime.options;

import com.typesafe.config.ConfigException;
import io.zekko.InvalidOptionException;
import java.util.Objects;
import java.util.Optional;

/** One option: its name and what it may be. The values are in {@link Values}. */
final class Option<T> {
  private final String name;
  private final String key;
  private final Kind<T> kind;

  /** {@code name} is the path within a socket's section, for example {@code reconnect.interval}. */
  Option(String name, Kind<T> kind) {
    this.name = name;
    this.key = name.substring(name.lastIndexOf('.') + 1);
    this.kind = kind;
  }

  /** The key within its section. */
  String key() {
    return key;
  }

  /** {@code value}, if the option may have it. */
  T check(T value) {
    if (!kind.allowed().test(Objects.requireNonNull(value, name))) {
      Object shown = value instanceof Optional<?> some ? some.orElseThrow() : value;
      throw new InvalidOptionException(name, shown, kind.rule());
    }
    return value;
  }

  /** The value that {@code section} has under the key of this option. */
  T read(Section section, T base) {
    try {
      T value = kind.reader().read(section, key, base);
      if (kind.allowed().test(value)) {
        return value;
      }
    } catch (ConfigException | ArithmeticException e) {
      throw section.invalid(key, kind.rule());
    }
    throw section.invalid(key, kind.rule());
  }

  @Override
  public String toString() {
    return key;
  }
}
