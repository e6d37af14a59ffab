package io.zekko.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.zekko.InvalidOptionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnyValueTest {
  private static final List<Object> VALUES =
      List.of(
          0,
          1,
          -1,
          255,
          256,
          Integer.MAX_VALUE,
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          0.5,
          Double.MAX_VALUE,
          true,
          false,
          "",
          " ",
          "on",
          "off",
          "auto",
          "os",
          "infinite",
          "never",
          "1 s",
          "-1 s",
          "1 fortnight",
          "99999999999999999999 d",
          "1 MiB",
          "-1 B",
          "\0",
          "x".repeat(256),
          List.of(),
          List.of(1),
          Map.of(),
          Map.of("no-such-key", 1));

  @Test
  @Tag("libzmq:test_socket_options_fuzzer")
  void everyOptionTakesAnyValueOrRefusesItWithATypedError() {
    Config defaults =
        ConfigFactory.defaultReference(SocketOptions.class.getClassLoader())
            .getConfig("zekko.socket");
    Set<String> keys =
        defaults.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    keys.addAll(Set.of("heartbeat", "tcp", "no-such-key", "\"\""));
    int refused = 0;
    int taken = 0;
    for (String key : keys) {
      for (Object value : VALUES) {
        Config section = ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value));
        try {
          assertThat(SocketOptions.create(section)).isNotNull();
          taken++;
        } catch (InvalidOptionException e) {
          assertThat(e.getMessage()).startsWith("EINVAL: ");
          refused++;
        }
      }
    }
    assertThat(taken).isGreaterThan(keys.size());
    assertThat(refused).isGreaterThan(taken);
  }
}
