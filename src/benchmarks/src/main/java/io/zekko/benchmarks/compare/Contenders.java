package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.library.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Finds those who can take part on this machine. */
final class Contenders {
  static final String ZEKKO = "zekko";
  static final String JEROMQ = "jeromq";

  private final Map<String, Contender> byName = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();

  private Contenders() {}

  /**
   * Looks for all of them.
   *
   * @param directory where a program may be compiled
   * @param jvmFlags for the libraries in Java
   */
  static Contenders find(Path directory, List<String> jvmFlags) {
    Contenders found = new Contenders();
    Properties versions = versions();
    for (String variant : List.of(ZEKKO, "served", "on-loop", "stream", "batched", "plain")) {
      found.add(JavaProgram.of(variant, variant, versions.getProperty(ZEKKO), jvmFlags));
    }
    List<String> polling = new ArrayList<>(jvmFlags);
    polling.add("-Dzekko.io.busy-poll=200us");
    found.add(JavaProgram.of("polling", "on-loop", versions.getProperty(ZEKKO), polling));
    found.add(JavaProgram.of(JEROMQ, JEROMQ, versions.getProperty(JEROMQ), jvmFlags));
    try {
      found.add(NativeProgram.compile(directory));
    } catch (ToolException e) {
      found.absent.put(NativeProgram.NAME, e.getMessage());
    }
    return found;
  }

  private void add(Contender contender) {
    byName.put(contender.name(), contender);
  }

  /** The one called {@code name}; empty if this machine does not have it. */
  Optional<Contender> named(String name) {
    if (!byName.containsKey(name) && !absent.containsKey(name)) {
      throw new ToolException("\"" + name + "\" is none of " + byName.keySet());
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** Requires that both ends of {@code pair}, such as {@code zekko/libzmq}, are known. */
  void check(String pair) {
    for (String end : pair.split("/", 2)) {
      named(end);
    }
  }

  /** Who is not here, and why. */
  Map<String, String> absent() {
    return absent;
  }

  /** The libraries with their versions. */
  Map<String, String> libraries() {
    Map<String, String> libraries = new LinkedHashMap<>();
    for (String name : List.of(ZEKKO, JEROMQ, NativeProgram.NAME)) {
      libraries.put(name, named(name).map(Contender::version).orElse("not installed"));
    }
    return libraries;
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
