package io.zekko.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("slow")
class WeatherTest {
  private static final int TERMINATED = 128 + 15;

  @Test
  void aClientAveragesItsUpdates() throws InterruptedException {
    try (Program server = Program.start("wuserver", "tcp://127.0.0.1:*");
        Program client = Program.start("wuclient", "1", server.endpoint())) {
      collects(client);
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void aProxyBringsTheUpdatesToAnotherNetwork() throws InterruptedException {
    try (Program server = Program.start("wuserver", "tcp://127.0.0.1:*");
        Program proxy = Program.start("wuproxy", server.endpoint(), "tcp://127.0.0.1:*");
        Program client = Program.start("wuclient", "2", proxy.endpoint())) {
      collects(client);
      proxy.terminate();
      assertThat(proxy.exitCode()).isEqualTo(TERMINATED);
      assertThat(proxy.errors()).isEmpty();
    }
  }

  private static void collects(Program client) throws InterruptedException {
    List<String> output = client.rest();
    assertThat(output).hasSize(3).contains("Collecting updates from weather server...");
    assertThat(output.get(1)).hasSize(100).containsOnlyOnce(".".repeat(100));
    assertThat(output.get(2)).matches("Average temperature for zipcode '[12]' was -?\\d+F");
    assertThat(client.exitCode()).isZero();
    assertThat(client.errors()).isEmpty();
  }
}
