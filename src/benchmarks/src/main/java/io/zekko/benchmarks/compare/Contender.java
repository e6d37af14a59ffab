package io.zekko.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A library that takes part.
 *
 * @param name what the user calls it
 * @param version which one it is
 * @param command how its tools are started; the tool's name is appended to the last part
 */
record Contender(String name, String version, List<String> command) {
  Contender {
    command = List.copyOf(command);
  }

  /** The command of one of its tools. */
  List<String> tool(String tool, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    int last = whole.size() - 1;
    whole.set(last, whole.get(last) + tool);
    whole.addAll(List.of(arguments));
    return whole;
  }
}
