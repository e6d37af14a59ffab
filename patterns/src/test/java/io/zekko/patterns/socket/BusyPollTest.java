package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With loops and threads that stay awake for a while, all is as ever. */
class BusyPollTest {
  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "polling",
          ConfigFactory.parseString("zekko.io.busy-poll = 100us")
              .withFallback(ConfigFactory.load()));
  private final Zekko zekko = Zekko.get(system);

  @AfterEach
  void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void requestsAreAnswered() {
    RepSocket server = zekko.open(REP).bind("tcp://127.0.0.1:*");
    server.serve(request -> request);
    ReqSocket client = zekko.open(REQ).connect(server.lastEndpoint().toString());
    for (int i = 0; i < 1000; i++) {
      client.send(Integer.toString(i));
      assertThat(client.receive(Duration.ofSeconds(10))).contains(Message.of("" + i));
    }
  }

  @Test
  void aReceiveThatGetsNothingEndsInTime() {
    PullSocket pull = zekko.open(PULL).bind("inproc://here");
    assertThat(pull.receive(Duration.ofMillis(20))).isEmpty();
  }

  @Test
  void aFullPipeHoldsItsSenderBackAndLosesNothing() throws Exception {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    int messages = 200_000;
    CompletableFuture<Void> sender = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < messages; i++) {
                push.send(Integer.toString(i));
              }
              sender.complete(null);
            });
    thread.start();
    for (int i = 0; i < messages; i++) {
      assertThat(pull.receive(Duration.ofSeconds(10)).orElseThrow().string())
          .isEqualTo(Integer.toString(i));
    }
    sender.get(10, TimeUnit.SECONDS);
  }
}
