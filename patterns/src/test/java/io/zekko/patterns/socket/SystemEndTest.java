package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An actor system ends, whatever its sockets are doing. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SystemEndTest {
  private static final String NOBODY = "tcp://127.0.0.1:1";

  private enum State {
    NEVER_OPENED(zekko -> {}),
    JUST_OPENED(zekko -> zekko.open(PULL)),
    BOUND(
        zekko -> {
          zekko.open(PULL).bind("tcp://127.0.0.1:*").bind("ipc://*");
          zekko.open(PULL).bind(Places.free("inproc"));
        }),
    CONNECTING(zekko -> zekko.open(PUSH).connect(NOBODY).send("x")),
    LOOKING_UP_A_NAME(zekko -> zekko.open(PUSH).connect("tcp://nobody.invalid:1").send("x")),
    CONNECTED(zekko -> linked(zekko, "tcp").send("x")),
    CONNECTED_OVER_INPROC(zekko -> linked(zekko, "inproc").send("x")),
    UNDER_LOAD(
        zekko -> {
          PushSocket push = linked(zekko, "tcp");
          push.send("first");
          inBackground(() -> push.send("x"));
        }),
    AT_ITS_MARK(
        zekko -> {
          PushSocket push = zekko.open(PUSH).connect(NOBODY);
          while (push.trySend(Message.of("x"))) {
            Thread.onSpinWait();
          }
          push.sendAsync(Message.of("late"));
        }),
    RECEIVING(
        zekko -> {
          PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
          pull.receiveAsync();
          inBackground(pull::receive);
        }),
    ASKING(zekko -> zekko.open(REQ).connect(NOBODY).request(Message.of("x"))),
    CLOSING(
        zekko -> {
          PushSocket push = zekko.open(PUSH, lingering(zekko)).connect(NOBODY);
          push.send("x");
          push.closeAsync();
        }),
    LINGERING_BEYOND_ALL_PATIENCE(
        zekko -> zekko.open(PUSH, lingering(zekko)).connect(NOBODY).send("x")),
    WHILE_OTHERS_OPEN_SOCKETS(
        zekko -> inBackground(() -> zekko.open(PULL).bind(Places.free("inproc")).close())),
    BEING_CLOSED(
        zekko -> {
          zekko.open(PUSH).connect(NOBODY).send("x");
          CompletableFuture.runAsync(zekko::close);
        }),
    CLOSED(
        zekko -> {
          linked(zekko, "ipc").send("x");
          zekko.close();
        });

    private final Consumer<Zekko> reach;

    State(Consumer<Zekko> reach) {
      this.reach = reach;
    }

    private static PushSocket linked(Zekko zekko, String scheme) {
      PullSocket pull = zekko.open(PULL).bind(Places.free(scheme));
      PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
      push.whenConnected(1).toCompletableFuture().join();
      return push;
    }

    private static SocketOptions lingering(Zekko zekko) {
      return SocketOptions.create(zekko.system()).withLinger(Duration.ofDays(1));
    }

    /** Repeats {@code call} until Zekko ends. */
    private static void inBackground(Runnable call) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (true) {
                    call.run();
                  }
                } catch (SocketClosedException e) {
                  // The test is over.
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** One that waits two seconds, instead of five, for what lingers. */
  private static ActorSystem<Void> ending() {
    String patience = "pekko.coordinated-shutdown.phases.service-stop.timeout = 2 s";
    return ActorSystem.create(
        Behaviors.empty(),
        "ending",
        ConfigFactory.parseString(patience).withFallback(ConfigFactory.load()));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("reported:actor_system_ends")
  void itEndsSoonInEveryState(State state) throws Exception {
    ActorSystem<Void> system = ending();
    Zekko zekko = Zekko.get(system);
    state.reach.accept(zekko);
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(zekko.openSockets()).isZero();
    assertThatThrownBy(() -> zekko.open(PULL)).isInstanceOf(SocketClosedException.class);
    zekko.close();
  }

  @Test
  @Tag("reported:actor_system_ends")
  void itEndsInTheMiddleOfAHandshake() throws Exception {
    ActorSystem<Void> system = ending();
    Zekko zekko = Zekko.get(system);
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      zekko.open(PUSH).connect("tcp://127.0.0.1:" + mute.getLocalPort()).send("x");
      try (Socket peer = mute.accept()) {
        assertThat(peer.getInputStream().read()).isEqualTo(0xff);
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(zekko.openSockets()).isZero();
      }
    }
  }
}
