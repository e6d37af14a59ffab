package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.Main;
import io.zekko.benchmarks.perf.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Finds the libraries that can take part on this machine, and pairs them up. */
final class Contenders {
  private final Map<String, Contender> byName = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();

  private Contenders() {}

  /**
   * Looks for all of them.
   *
   * @param directory where a program may be compiled
   * @param javaOptions for the JVMs of the libraries in Java
   */
  static Contenders find(Path directory, List<String> javaOptions) {
    Contenders found = new Contenders();
    Properties versions = versions();
    found.add(new Contender("zekko", versions.getProperty("zekko"), java(javaOptions, "")));
    found.add(new Contender("stream", versions.getProperty("zekko"), java(javaOptions, "stream_")));
    found.add(
        new Contender("batched", versions.getProperty("zekko"), java(javaOptions, "batched_")));
    found.add(
        new Contender("jeromq", versions.getProperty("jeromq"), java(javaOptions, "jeromq_")));
    try {
      found.add(NativePerf.compile(directory));
    } catch (ToolException e) {
      found.absent.put(NativePerf.NAME, e.getMessage());
    }
    return found;
  }

  private void add(Contender contender) {
    byName.put(contender.name(), contender);
  }

  /**
   * The pairs of these names; {@code zekko} is Zekko at both ends and {@code zekko/libzmq} Zekko
   * connecting to libzmq. Tells which are skipped and why.
   */
  List<Pair> pairs(List<String> names, PrintWriter out) {
    List<Pair> pairs = new ArrayList<>();
    for (String name : names) {
      String[] ends = name.split("/", -1);
      if (ends.length > 2) {
        throw unknown(name);
      }
      String missing = missing(ends);
      if (missing != null) {
        out.println("skipped: " + name + ", because " + missing);
        continue;
      }
      pairs.add(new Pair(name, byName.get(ends[0]), byName.get(ends[ends.length - 1])));
    }
    return pairs;
  }

  private String missing(String... ends) {
    for (String end : ends) {
      if (absent.containsKey(end)) {
        return absent.get(end);
      }
      if (!byName.containsKey(end)) {
        throw unknown(end);
      }
    }
    return null;
  }

  private ToolException unknown(String name) {
    return new ToolException(
        "\"" + name + "\" is none of " + byName.keySet() + ", nor two of them as a/b");
  }

  private static List<String> java(List<String> options, String prefix) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), prefix));
    return command;
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Contenders.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
