package io.zekko.examples.streams;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.Program;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.runtime.Zekko;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StreamTeeTest {
  private static final int MESSAGES = 500;
  private static final int TERMINATED = 128 + 15;

  @Test
  void whatIsPublishedGoesToThePullAndIntoTheFile(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("news.txt");
    try (Zekko zekko = Zekko.create()) {
      PubSocket news = zekko.open(PUB).bind("tcp://127.0.0.1:*");
      try (Program tee =
          Program.start(
              "stream-tee",
              "--topic=sport",
              news.lastEndpoint().toString(),
              file.toString(),
              "tcp://127.0.0.1:*")) {
        PullSocket pull = zekko.open(PULL).connect(tee.endpoint());
        news.whenSubscribed("sport", 1).toCompletableFuture().join();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
          news.send("weather", "rain");
          news.send("sport", "goal " + i);
          expected.add("sport\tgoal " + i);
        }
        List<String> pulled = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
          Message message = pull.receive();
          pulled.add(message.string() + "\t" + message.string(1));
        }
        tee.terminate();
        assertThat(tee.exitCode()).isEqualTo(TERMINATED);
        assertThat(tee.errors()).isEmpty();
        assertThat(pulled).isEqualTo(expected);
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
      }
    }
  }
}
