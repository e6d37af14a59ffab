package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.Program;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MtServerTest {
  private static final int CLIENTS = 100;
  private static final int REQUESTS = 20;
  private static final int TERMINATED = 128 + 15;

  @Test
  void manyClientsGetTheirReplies() throws InterruptedException {
    try (Program server = Program.start("mtserver", "--work", "0s", "tcp://127.0.0.1:*");
        Zekko zekko = Zekko.create()) {
      String endpoint = server.endpoint();
      List<ReqSocket> clients =
          Stream.generate(() -> zekko.open(REQ).connect(endpoint)).limit(CLIENTS).toList();
      List<CompletableFuture<Message>> replies =
          clients.stream()
              .flatMap(client -> Stream.generate(() -> ask(client)).limit(REQUESTS))
              .toList();

      assertThat(replies).hasSize(CLIENTS * REQUESTS);
      assertThat(replies).extracting(reply -> reply.join().string()).containsOnly("World");
      server.terminate();
      assertThat(server.rest())
          .hasSize(CLIENTS * REQUESTS)
          .containsOnly("Received request: [Hello]");
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void workersWorkAtTheSameTime() throws InterruptedException {
    try (Program server =
            Program.start("mtserver", "--workers", "3", "--work", "1h", "tcp://127.0.0.1:*");
        Zekko zekko = Zekko.create()) {
      String endpoint = server.endpoint();
      IntStream.range(0, 3).forEach(i -> ask(zekko.open(REQ).connect(endpoint)));
      for (int i = 0; i < 3; i++) {
        assertThat(server.line()).isEqualTo("Received request: [Hello]");
      }
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }

  private static CompletableFuture<Message> ask(ReqSocket client) {
    return client.request(Message.of("Hello")).toCompletableFuture();
  }
}
