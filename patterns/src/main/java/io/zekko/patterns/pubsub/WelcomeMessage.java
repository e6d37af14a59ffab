package io.zekko.patterns.pubsub;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.zekko.InvalidOptionException;
import io.zekko.Message;
import java.util.Optional;

/** The welcome message as configuration has it: a text, empty for none. */
final class WelcomeMessage {
  private static final String KEY = "welcome-message";

  private WelcomeMessage() {}

  static Optional<Message> in(Config section) {
    if (!section.hasPath(KEY)) {
      return Optional.empty();
    }
    try {
      String text = section.getString(KEY);
      return text.isEmpty() ? Optional.empty() : Optional.of(Message.of(text));
    } catch (ConfigException e) {
      throw new InvalidOptionException(
          KEY, section.root().get(KEY).unwrapped(), "it is a text, empty for none");
    }
  }
}
