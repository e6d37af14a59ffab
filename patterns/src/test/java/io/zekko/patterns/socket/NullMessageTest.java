package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class NullMessageTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  static Stream<Consumer<PushSocket>> sends() {
    return Stream.of(
        push -> push.send((Message) null),
        push -> push.send(null, Duration.ZERO),
        push -> push.trySend(null),
        push -> push.sendAsync(null),
        push -> push.access().writer(() -> {}).write(null),
        push -> push.access().writer(() -> {}).write(Collections.singletonList(null), 0),
        push -> push.ref().tell(new Socket.Send(null)));
  }

  @ParameterizedTest
  @MethodSource("sends")
  void whoSendsNoneIsToldAndTheNextMessageLeaves(Consumer<PushSocket> send) {
    PullSocket pull =
        zekko
            .open(PULL, SocketOptions.create().withReceiveTimeout(Duration.ofSeconds(10)))
            .bind("inproc://here");
    PushSocket push = zekko.open(PUSH).connect("inproc://here");
    assertThatNullPointerException().isThrownBy(() -> send.accept(push)).withMessage("message");
    push.send("next");
    assertThat(pull.receive().string()).isEqualTo("next");
  }
}
