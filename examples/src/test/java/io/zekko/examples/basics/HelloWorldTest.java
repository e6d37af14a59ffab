package io.zekko.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HelloWorldTest {
  private static final int TERMINATED = 128 + 15;

  @Test
  void tenRequestsInLockStep() throws InterruptedException {
    try (Program server = Program.start("hwserver", "--work", "0s", "tcp://127.0.0.1:*");
        Program client = Program.start("hwclient", server.endpoint())) {
      List<String> expected = new ArrayList<>(List.of("Connecting to hello world server..."));
      for (int i = 0; i < 10; i++) {
        expected.add("Sending Hello " + i + "...");
        expected.add("Received World " + i);
      }
      assertThat(client.rest()).isEqualTo(expected);
      assertThat(client.exitCode()).isZero();
      assertThat(client.errors()).isEmpty();

      server.terminate();
      assertThat(server.rest()).isEqualTo(Collections.nCopies(10, "Received Hello"));
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void clientAndServerEndWhenTold() throws InterruptedException {
    try (Program server = Program.start("hwserver", "--work", "1h", "tcp://127.0.0.1:*");
        Program client = Program.start("hwclient", server.endpoint())) {
      assertThat(server.line()).isEqualTo("Received Hello");
      client.terminate();
      assertThat(client.exitCode()).isEqualTo(TERMINATED);
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(client.errors() + server.errors()).isEmpty();
    }
  }

  @Test
  void anEndpointInUseIsAnErrorInOneLine() throws InterruptedException {
    try (Program first = Program.start("hwserver", "tcp://127.0.0.1:*");
        Program second = Program.start("hwserver", first.endpoint())) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.errors()).startsWith("hwserver: EADDRINUSE").hasLineCount(1);
    }
  }
}
