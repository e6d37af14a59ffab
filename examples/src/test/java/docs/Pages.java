package docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documentation as files: README.md, the pages, and the tests that their Java is cut from. */
final class Pages {
  private static final Path ROOT = root();
  private static final Path PAGES = ROOT.resolve("src/site/markdown");
  private static final Path SNIPPETS = ROOT.resolve("examples/src/test/java/docs");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
  private static final Pattern REGION = Pattern.compile("(?s)// #([\\w-]+)\\R(.*?)// #\\1\\R");

  private Pages() {}

  /** The text of one page. */
  static String page(String name) {
    return read(PAGES.resolve(name));
  }

  /** Replaces the text of one page. */
  static void write(String name, String text) {
    try {
      Files.writeString(PAGES.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, named from the top of the project. */
  static String text(Path file) {
    return read(ROOT.resolve(file));
  }

  /** The Java files below {@code folder}, named from the top of the project. */
  static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ROOT::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row of a table in {@code page} whose first cell names {@code key}; fails if none does. */
  static String row(String page, String key) {
    return page(page)
        .lines()
        .filter(line -> line.startsWith("| `" + key + "`"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no row for " + key));
  }

  /** README.md and every page, by name. */
  static Map<String, String> all() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", read(ROOT.resolve("README.md")));
    files(PAGES).forEach(file -> pages.put(file.getFileName().toString(), read(file)));
    return pages;
  }

  /** Whether there is a file of this name at the top of the project. */
  static boolean isAtTheTop(String name) {
    return Files.exists(ROOT.resolve(name));
  }

  /** The names of the classes whose sources are in {@code folder}. */
  static List<String> classes(String folder) {
    return files(ROOT.resolve(folder)).stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> !name.equals("package-info"))
        .toList();
  }

  /** What stands between {@code // #name} and {@code // #name} in these tests, by name. */
  static Map<String, String> regions() {
    Map<String, String> regions = new TreeMap<>();
    for (Path file : files(SNIPPETS)) {
      Matcher region = REGION.matcher(read(file));
      while (region.find()) {
        String twin = regions.put(region.group(1), withoutSpace(region.group(2)));
        if (twin != null) {
          throw new AssertionError("two snippets have the name " + region.group(1));
        }
      }
    }
    return regions;
  }

  /** The Java of a page, block by block. */
  static List<String> javaBlocks(String text) {
    List<String> blocks = new ArrayList<>();
    Matcher block = JAVA.matcher(text);
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** {@code code} without its layout, which differs between a page and a method of a test. */
  static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tests run in the folder of their module, or in an editor's. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/site/markdown"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no folder above this one has src/site/markdown");
      }
    }
    return folder;
  }
}
