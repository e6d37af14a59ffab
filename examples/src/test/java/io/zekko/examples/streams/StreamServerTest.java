package io.zekko.examples.streams;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.Program;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamServerTest {
  private static final int REQUESTS = 200;
  private static final int TERMINATED = 128 + 15;

  @Test
  void reqAndDealerClientsAreAnswered() throws InterruptedException {
    try (Program server = Program.start("stream-server", "tcp://127.0.0.1:*");
        Zekko zekko = Zekko.create()) {
      String endpoint = server.endpoint();
      ReqSocket ann = zekko.open(REQ).connect(endpoint);
      ann.send("Ann");
      assertThat(ann.receive().string()).isEqualTo("Hello Ann, you are number 1");

      DealerSocket bob = zekko.open(DEALER).connect(endpoint);
      for (int i = 0; i < REQUESTS; i++) {
        bob.send(Integer.toString(i), "", "Bob");
      }
      Set<Integer> answered = new TreeSet<>();
      Set<String> greetings = new TreeSet<>();
      for (int i = 0; i < REQUESTS; i++) {
        Message reply = bob.receive();
        answered.add(Integer.parseInt(reply.string(0)));
        greetings.add(reply.string(2));
      }
      assertThat(answered).hasSize(REQUESTS);
      assertThat(greetings).hasSize(REQUESTS).contains("Hello Bob, you are number 201");

      server.terminate();
      assertThat(server.rest()).isEmpty();
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(server.errors()).isEmpty();
    }
  }
}
