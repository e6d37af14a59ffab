package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.Program;
import io.zekko.runtime.Zekko;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InterruptTest {
  private static final int TERMINATED = 128 + 15;

  @Test
  void theServerAnswersThenCleansUpWhenInterrupted() throws InterruptedException {
    try (Program server = Program.start("interrupt", "tcp://127.0.0.1:*");
        Zekko zekko = Zekko.create()) {
      String endpoint = server.endpoint();
      Message reply =
          zekko
              .open(REQ)
              .connect(endpoint)
              .request(Message.of("Hello"))
              .toCompletableFuture()
              .join();
      assertThat(reply.string()).isEqualTo("World");

      server.terminate();
      assertThat(server.rest()).containsExactly("W: interrupt received, killing server...");
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }
}
