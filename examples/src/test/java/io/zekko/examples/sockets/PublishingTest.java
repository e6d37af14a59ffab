package io.zekko.examples.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("slow")
class PublishingTest {
  private static final int TERMINATED = 128 + 15;
  private static final String FREE = "tcp://127.0.0.1:*";

  @Test
  void synchronisedSubscribersMissNothing() throws InterruptedException {
    try (Program publisher =
        Program.start("syncpub", "--subscribers", "2", "--updates", "200000", FREE, FREE)) {
      String updates = publisher.endpoint();
      String service = publisher.endpoint();
      try (Program first = Program.start("syncsub", updates, service);
          Program second = Program.start("syncsub", updates, service)) {
        assertThat(first.rest()).containsExactly("Received 200000 updates");
        assertThat(second.rest()).containsExactly("Received 200000 updates");
        assertThat(publisher.rest())
            .containsExactly(
                "Waiting for subscribers",
                "Broadcasting messages",
                "100000 messages",
                "200000 messages");
        assertThat(first.exitCode() + second.exitCode() + publisher.exitCode()).isZero();
        assertThat(first.errors() + second.errors() + publisher.errors()).isEmpty();
      }
    }
  }

  @Test
  void aSubscriberToAKeyGetsItsContentWithIt() throws InterruptedException {
    try (Program publisher = Program.start("psenvpub", FREE);
        Program subscriber = Program.start("psenvsub", publisher.endpoint())) {
      assertThat(subscriber.line()).isEqualTo("[B] We would like to see this");
      assertThat(subscriber.line()).isEqualTo("[B] We would like to see this");
      subscriber.terminate();
      publisher.terminate();
      assertThat(subscriber.exitCode()).isEqualTo(TERMINATED);
      assertThat(publisher.exitCode()).isEqualTo(TERMINATED);
      assertThat(subscriber.errors() + publisher.errors()).isEmpty();
    }
  }

  @Test
  void theRelayPassesItsSignal() throws InterruptedException {
    try (Program relay = Program.start("mtrelay")) {
      assertThat(relay.rest())
          .containsExactly(
              "Step 1 ready, signaling step 2",
              "Step 2 ready, signaling step 3",
              "Test successful!");
      assertThat(relay.exitCode()).isZero();
      assertThat(relay.errors()).isEmpty();
    }
  }
}
