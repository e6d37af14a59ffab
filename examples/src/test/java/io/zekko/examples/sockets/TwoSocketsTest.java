package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.runtime.Zekko;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@Tag("slow")
class TwoSocketsTest {
  private static final int TERMINATED = 128 + 15;

  @ParameterizedTest
  @ValueSource(strings = {"msreader", "mspoller"})
  void tasksAndWeatherAreReadByOneProgram(String name) throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      PushSocket ventilator = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
      PubSocket weather = zekko.open(PUB).bind("tcp://127.0.0.1:*");
      try (Program program =
          Program.start(
              name, ventilator.lastEndpoint().toString(), weather.lastEndpoint().toString())) {
        weather.whenSubscribed("10001 ", 1).toCompletableFuture().join();
        weather.send("10002 1 1");
        weather.send("10001 70 40");
        ventilator.send("17");

        assertThat(Set.of(program.line(), program.line()))
            .containsExactlyInAnyOrder("Task 17", "Weather 10001 70 40");
        program.terminate();
        assertThat(program.rest()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(TERMINATED);
        assertThat(program.errors()).isEmpty();
      }
    }
  }
}
