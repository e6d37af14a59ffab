package docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that compares libzmq's tests, and what its users report, with our tests. It is made from
 * the tags {@code libzmq:}, {@code rfc:} and {@code reported:} in the sources of the tests and from
 * the list of what should be tested, which has a reason for each row that has no tag.
 */
final class Conformance {
  private static final Path LIST = Path.of("src/site/conformance.txt");
  private static final List<String> MODULES =
      List.of("runtime", "patterns", "streams", "examples", "src/interop");
  private static final Pattern TAG =
      Pattern.compile("@Tag\\(\"(?:libzmq|rfc|reported):(\\w+)\"\\)");
  private static final Pattern PACKAGE = Pattern.compile("package (?:\\w+\\.)*(\\w+);");
  private static final Pattern NAMED =
      Pattern.compile("^ *[^*/]*?(?:(?:class|interface) (\\w+)|(?<!new )void (\\w+)\\()");

  private final Map<Section, Map<String, String>> rows = new EnumMap<>(Section.class);
  private final Map<String, List<String>> tests = new TreeMap<>();

  private Conformance() {
    for (Section section : Section.values()) {
      rows.put(section, new TreeMap<>());
    }
  }

  /** What the list and the sources say now. */
  static Conformance read() {
    Conformance conformance = new Conformance();
    conformance.readList(Pages.text(LIST));
    for (String module : MODULES) {
      for (Path file : Pages.sources(Path.of(module, "src/test/java"))) {
        conformance.readTags(Pages.text(file));
      }
    }
    return conformance;
  }

  private void readList(String text) {
    Section section = null;
    for (String line : text.lines().toList()) {
      if (line.startsWith("[")) {
        section = Section.valueOf(line.substring(1, line.length() - 1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split(" \\| ", 2);
        String twin = rows.get(section).put(cells[0], cells.length == 2 ? cells[1] : "");
        if (twin != null) {
          throw new AssertionError(LIST + " has two rows for " + cells[0]);
        }
      }
    }
  }

  private void readTags(String source) {
    List<String> pending = new ArrayList<>();
    Matcher folder = PACKAGE.matcher(source);
    String place = folder.find() ? folder.group(1) + "." : "";
    String type = null;
    for (String line : source.lines().toList()) {
      Matcher tag = TAG.matcher(line);
      while (tag.find()) {
        pending.add(tag.group(1));
      }
      Matcher named = NAMED.matcher(line);
      if (named.find()) {
        if (named.group(1) != null && type == null) {
          type = place + named.group(1);
        }
        String test = named.group(1) != null ? type : type + "." + named.group(2);
        pending.forEach(row -> tests.computeIfAbsent(row, key -> new ArrayList<>()).add(test));
        pending.clear();
      }
    }
    if (!pending.isEmpty()) {
      throw new AssertionError("tags " + pending + " of " + type + " belong to no test");
    }
  }

  /** What does not fit together: rows without tests or reason, tests without row. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    TreeSet<String> unknown = new TreeSet<>(tests.keySet());
    rows.forEach(
        (section, names) ->
            names.forEach(
                (name, note) -> {
                  unknown.remove(name);
                  boolean tested = tests.containsKey(name);
                  if (tested != section.tested) {
                    mistakes.add(
                        name + " is in " + section + (tested ? ", with" : ", without") + " a test");
                  }
                  if (!section.tested && note.isEmpty()) {
                    mistakes.add(name + " is in " + section + " and has no reason");
                  }
                }));
    unknown.forEach(name -> mistakes.add(name + " has a test and is not in " + LIST));
    return mistakes;
  }

  /** The page. */
  String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    rows.forEach(
        (section, names) -> {
          if (!names.isEmpty()) {
            page.append("\n## ").append(section.title).append("\n\n").append(names.size());
            page.append(" rows. ").append(section.text).append("\n\n").append(section.head);
            names.forEach((name, note) -> page.append(row(section, name, note)));
          }
        });
    return page.toString();
  }

  private String row(Section section, String name, String note) {
    String shown =
        section.tested
            ? String.join(
                    ", ", tests.get(name).stream().sorted().map(test -> "`" + test + "`").toList())
                + " | "
            : "";
    return ("| `" + name + "` | " + shown + note).stripTrailing() + " |\n";
  }

  private static final String REASONED = "| libzmq's test | why |\n|---|---|\n";
  private static final String INTRODUCTION =
      """
      # Conformance

      libzmq's own test suite, file by file, and the tests here that show the same behaviour. They were written from
      descriptions of what libzmq's tests assert. A test that belongs to a file of libzmq has its name as a tag:

      ```
      mvn test -pl runtime,patterns,streams -Dgroups=libzmq:test_hwm
      ```

      [What users report](#what-users-report) lists trouble that people had with ZeroMQ over the years, and the tests that would
      have caught it. They have tags too, such as `reported:server_restarts`. Those that take long have the tag `slow` as well and
      need `-Dzekko.test.without=nothing`.

      This page is made from those tags and from `src/site/conformance.txt`. A test fails when it is out of date; this writes
      it anew:

      ```
      mvn test -pl runtime,patterns,streams,examples -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false -Dzekko.docs.write=true
      ```
      """;

  private enum Section {
    SHOWN(
        true,
        "Shown",
        "Where nothing is noted, all that makes sense on the JVM is shown.",
        "| libzmq's test | ours | what is left out, or differs |\n|---|---|---|\n"),
    OPEN(false, "Not shown yet", "The feature is there and the test is missing.", REASONED),
    NOT_BUILT(false, "Not built", "They are about features that Zekko does not have.", REASONED),
    NO_SENSE(
        false,
        "Without sense on the JVM",
        "They are about C, its platforms, or libzmq's insides.",
        REASONED),
    RFC(
        true,
        "Where the RFCs and libzmq differ",
        "libzmq's tests for these are switched off. [Decisions](decisions.md) says what Zekko does.",
        "| statement | ours | what Zekko does |\n|---|---|---|\n"),
    REPORTED(
        true,
        "What users report",
        "Each is a test that would have caught it.",
        "| report | ours | what is shown, or differs |\n|---|---|---|\n");

    private final boolean tested;
    private final String title;
    private final String text;
    private final String head;

    Section(boolean tested, String title, String text, String head) {
      this.tested = tested;
      this.title = title;
      this.text = text;
      this.head = head;
    }
  }
}
