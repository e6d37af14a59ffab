package io.zekko.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class SoakTest {
  @Test
  @Timeout(60)
  void aShortOneEndsWell() throws InterruptedException {
    StringWriter said = new StringWriter();
    boolean good =
        new Soak(new PrintWriter(said, true), Duration.ofSeconds(4), 1).run(Duration.ofSeconds(8));

    assertThat(good).as(said.toString()).isTrue();
    assertThat(said.toString()).contains("seed 1", "start: heap", " kills, 0 wrong", "end:   heap");
  }
}
