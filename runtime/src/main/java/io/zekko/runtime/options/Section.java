package io.zekko.runtime.options;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.zekko.InvalidOptionException;
import java.util.List;

/**
 * A part of a configuration that knows where it is, so that an error can name the whole path.
 *
 * @param config the content
 * @param path where it is in the whole configuration; empty if nobody said
 */
record Section(Config config, String path) {
  /** The section at {@code path} of {@code whole}. */
  static Section at(Config whole, String path) {
    try {
      return new Section(whole.getConfig(path), path);
    } catch (ConfigException e) {
      throw new InvalidOptionException(path, "no section", e.getMessage());
    }
  }

  boolean has(String key) {
    return config.hasPathOrNull(key);
  }

  Section child(String key) {
    return new Section(config.getConfig(key), pathOf(key));
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + ConfigUtil.joinPath(key);
  }

  /** Fails if there is a key that is not in {@code known}: it would be ignored otherwise. */
  void allowOnly(List<String> known) {
    for (String key : config.root().keySet()) {
      if (!known.contains(key)) {
        throw invalid(key, "there is no such option; these exist: " + String.join(", ", known));
      }
    }
  }

  InvalidOptionException invalid(String key, String rule) {
    ConfigValue value = config.root().get(key);
    if (value == null) {
      return new InvalidOptionException(pathOf(key), "missing", rule);
    }
    Object shown = value instanceof ConfigObject ? "{...}" : value.unwrapped();
    String origin = value.origin().description();
    return new InvalidOptionException(pathOf(key), shown, rule + " (set in " + origin + ")");
  }
}
