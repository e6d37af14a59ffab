package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.side.Load;
import java.util.ArrayList;
import java.util.List;

/**
 * A library, or a way to use one, that takes part.
 *
 * @param name what the table calls it
 * @param version which one it is
 * @param compiles whether its code is compiled while it runs
 * @param command how its sides are started; their names and arguments follow
 */
record Contender(String name, String version, boolean compiles, List<String> command) {
  Contender {
    command = List.copyOf(command);
  }

  /** The command of one of its sides. */
  List<String> side(String side, String endpoint, Load load) {
    List<String> whole = new ArrayList<>(command);
    whole.add(side);
    whole.add(endpoint);
    whole.addAll(load.arguments());
    return whole;
  }
}
