package io.zekko.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
  @Test
  void endsWithATableAndOk() throws InterruptedException {
    try (Program demo = Program.start("demo", "--duration", "1500ms", "--limit", "30s")) {
      List<String> lines = demo.rest();
      assertThat(demo.errors()).isEmpty();
      assertThat(demo.exitCode()).isZero();
      assertThat(lines)
          .anyMatch(line -> line.matches(" +1 s( +[\\d,]+){4}"))
          .anyMatch(line -> line.matches("100 REQ, in lock step( +[\\d,.]+){6}"))
          .anyMatch(line -> line.matches("10 DEALER, 50 ahead( +[\\d,.]+){6}"))
          .anyMatch(line -> line.matches("worker 5 +[\\d,]+ +[\\d.]+ %"))
          .last()
          .asString()
          .startsWith("OK: ");
    }
  }

  @Test
  void failsWhenRepliesAreLate() throws InterruptedException {
    try (Program demo = Program.start("demo", "--duration", "1s", "--limit", "0s")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.errors()).startsWith("FAILED: ");
      assertThat(demo.rest()).noneMatch(line -> line.startsWith("OK"));
    }
  }
}
