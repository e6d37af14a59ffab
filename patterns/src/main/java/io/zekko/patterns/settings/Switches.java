package io.zekko.patterns.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;

/** The settings of a socket type that are on or off, as configuration has them. For definitions. */
public final class Switches {
  private final String path;
  private final Config values;

  private Switches(String path, Config values) {
    this.path = path;
    this.values = values;
  }

  /**
   * What {@code section} sets, and for the rest the defaults that {@code reference.conf} has at
   * {@code path}.
   *
   * @throws InvalidOptionException if it has a key that is unknown there and would do nothing
   */
  public static Switches of(String path, Config section) {
    Config defaults =
        ConfigFactory.defaultReference(Switches.class.getClassLoader()).getConfig(path);
    for (String key : section.root().keySet()) {
      if (!defaults.root().containsKey(key)) {
        throw new InvalidOptionException(
            path + "." + key,
            section.root().get(key).unwrapped(),
            "there is no such setting; these exist: "
                + String.join(", ", defaults.root().keySet()));
      }
    }
    return new Switches(path, section.withFallback(defaults));
  }

  /**
   * Whether setting {@code key} is on.
   *
   * @throws InvalidOptionException if it is neither on nor off
   */
  public boolean on(String key) {
    try {
      return values.getBoolean(key);
    } catch (ConfigException e) {
      throw new InvalidOptionException(
          path + "." + key, values.root().get(key).unwrapped(), "it is on or off");
    }
  }
}
