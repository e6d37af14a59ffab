package io.zekko.examples.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@Tag("slow")
class BrokerTest {
  private static final int TERMINATED = 128 + 15;

  @ParameterizedTest
  @ValueSource(strings = {"rrbroker", "msgqueue"})
  void clientAndWorkerMeetAtTheBroker(String name) throws InterruptedException {
    try (Program broker = Program.start(name, "tcp://127.0.0.1:*", "tcp://127.0.0.1:*");
        Program client = Program.start("rrclient", broker.endpoint());
        Program worker = Program.start("rrworker", "--work", "1ms", broker.endpoint())) {
      assertThat(client.rest())
          .isEqualTo(
              IntStream.range(0, 10).mapToObj(i -> "Received reply " + i + " [World]").toList());
      assertThat(client.exitCode()).isZero();

      worker.terminate();
      broker.terminate();
      assertThat(worker.rest()).isEqualTo(Collections.nCopies(10, "Received request: [Hello]"));
      assertThat(worker.exitCode()).isEqualTo(TERMINATED);
      assertThat(broker.exitCode()).isEqualTo(TERMINATED);
      assertThat(client.errors() + worker.errors() + broker.errors()).isEmpty();
    }
  }
}
