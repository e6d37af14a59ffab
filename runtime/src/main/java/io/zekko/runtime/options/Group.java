package io.zekko.runtime.options;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * The options that one class holds, and the places where their values come from.
 *
 * @param path the section of the configuration that has the defaults
 * @param options all options of the class
 */
record Group(String path, List<Option<?>> options) {
  static Group of(String path, Option<?>... options) {
    return new Group(path, List.of(options));
  }

  /** What {@code reference.conf} says. */
  Values defaults() {
    Config reference = ConfigFactory.defaultReference(Group.class.getClassLoader());
    return Values.read(options, Section.at(reference, path));
  }

  /** The defaults, except for what {@code section} sets. */
  Values section(Config section) {
    return defaults().override(new Section(section, ""));
  }

  /** The defaults, except for what an actor system's configuration sets. */
  Values system(ClassicActorSystemProvider system) {
    return whole(system.classicSystem().settings().config());
  }

  /** The defaults, except for what {@code whole} sets at their path. */
  Values whole(Config whole) {
    Values defaults = defaults();
    return whole.hasPath(path) ? defaults.override(Section.at(whole, path)) : defaults;
  }

  /** The same, except for what the section {@code named} of {@code whole} sets. */
  Values named(Config whole, String named) {
    return whole(whole).override(Section.at(whole, named));
  }

  /** The class of these options as a part of a larger one. */
  <T> Kind<T> kind(Function<Values, T> wrap, Function<T, Values> unwrap) {
    return new Kind<>(
        (section, key, base) -> {
          Section child = section.child(key);
          return wrap.apply(
              base == null ? Values.read(options, child) : unwrap.apply(base).override(child));
        },
        value -> true,
        "a section");
  }
}
