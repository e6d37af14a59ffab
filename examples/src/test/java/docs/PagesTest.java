package docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.zekko.ErrorCode;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages say what the code says: their Java is tested, and their tables are complete. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([\\w/.-]+\\.md)\\)");
  private static final String SOCKET = "socket.";
  private static final String STREAM = "stream.";

  @Test
  void everyJavaBlockIsATestedSnippetAndEverySnippetIsOnAPage() {
    Map<String, String> regions = Pages.regions();
    List<String> untested = new ArrayList<>();
    TreeSet<String> unused = new TreeSet<>(regions.keySet());
    Pages.all()
        .forEach(
            (page, text) -> {
              for (String block : Pages.javaBlocks(text)) {
                String code = Pages.withoutSpace(block);
                if (!regions.containsValue(code)) {
                  untested.add(page + ":\n" + block);
                }
                unused.removeIf(name -> regions.get(name).equals(code));
              }
            });
    assertThat(untested).isEmpty();
    assertThat(unused).isEmpty();
    assertThat(regions).hasSizeGreaterThan(10);
  }

  @Test
  void linksLeadToPages() {
    Map<String, String> pages = Pages.all();
    pages.forEach(
        (page, text) -> {
          Matcher link = LINK.matcher(text);
          while (link.find()) {
            String target = Path.of(link.group(1)).getFileName().toString();
            assertThat(pages.containsKey(target) || Pages.isAtTheTop(target))
                .as("link to %s in %s", target, page)
                .isTrue();
          }
        });
  }

  @Test
  void thePagesHaveEveryKeyOfTheConfigurationWithItsDefault() {
    // Without the system properties of the build.
    Config defaults =
        ConfigFactory.defaultReferenceUnresolved(DropReason.class.getClassLoader())
            .resolve()
            .getConfig("zekko");
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : defaults.entrySet()) {
      String path = entry.getKey();
      keys.add(path);
      boolean stream = path.startsWith(STREAM);
      String key =
          stream
              ? path.substring(STREAM.length())
              : path.startsWith(SOCKET) ? path.substring(SOCKET.length()) : "zekko." + path;
      Object value = entry.getValue().unwrapped();
      assertThat(Pages.row(stream ? "streams.md" : "options.md", key))
          .as("default of %s", key)
          .contains("| `" + (value.equals("") ? "\"\"" : value) + "`");
    }
    assertThat(keys).contains("socket.linger", "io.loops", "router.mandatory", "stream.overflow");
  }

  @Test
  void theStreamsPageHasEveryFactory() {
    List<String> factories = Pages.classes("streams/src/main/java/io/zekko/streams/javadsl");
    assertThat(factories).contains("PullSource", "RouterFlow");
    for (String factory : factories) {
      assertThat(Pages.row("streams.md", factory)).contains("Control");
    }
  }

  @Test
  void theErrorsPageHasEveryReasonToDropAndTellsWhichAreLosses() {
    for (DropReason reason : DropReason.values()) {
      assertThat(Pages.row("errors.md", reason.name()))
          .contains(reason.isLoss() ? "| yes |" : "| no |");
    }
  }

  @Test
  void theErrorsPageHasEveryEventWithItsComponents() {
    for (Class<?> event : SocketEvent.class.getPermittedSubclasses()) {
      String row = Pages.row("errors.md", event.getSimpleName());
      for (var component : event.getRecordComponents()) {
        assertThat(row).contains("`" + component.getName() + "`");
      }
    }
  }

  @Test
  void theErrorsPageHasEveryCode() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(Pages.row("errors.md", code.name())).contains("| " + code.number() + " |");
    }
  }
}
