package io.zekko.runtime.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a group of options is set to: one checked value for each. Immutable. */
final class Values {
  private final List<Option<?>> options;
  private final Map<Option<?>, Object> values;

  private Values(List<Option<?>> options, Map<Option<?>, Object> values) {
    this.options = options;
    this.values = values;
  }

  /** What {@code section} says, which must have every option. */
  static Values read(List<Option<?>> options, Section section) {
    return new Values(options, Map.of()).override(section);
  }

  /** These values, except for those that {@code section} has. */
  Values override(Section section) {
    section.allowOnly(options.stream().map(Option::key).toList());
    Map<Option<?>, Object> changed = new LinkedHashMap<>(values);
    for (Option<?> option : options) {
      if (section.has(option.key()) || !changed.containsKey(option)) {
        changed.put(option, read(option, section));
      }
    }
    return new Values(options, changed);
  }

  private <T> T read(Option<T> option, Section section) {
    return option.read(section, find(option));
  }

  /** These values with another one for {@code option}. */
  <T> Values with(Option<T> option, T value) {
    Map<Option<?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(option, option.check(value));
    return new Values(options, changed);
  }

  <T> T get(Option<T> option) {
    return find(option);
  }

  OptionalInt getInt(Option<Optional<Integer>> option) {
    return find(option).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Null if there is none yet, as while the defaults are read. */
  @SuppressWarnings("unchecked") // with and override put a T under an Option<T>
  private <T> T find(Option<T> option) {
    return (T) values.get(option);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Values that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
