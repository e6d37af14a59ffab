package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is started anew a hundred times, and clients that never stop. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartingServerTest {
  private static final int RESTARTS = 100;
  private static final int CLIENTS = 3;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions soon() {
    return SocketOptions.create(zekko.system())
        .withReconnect(
            ReconnectOptions.create()
                .withInterval(Duration.ofMillis(2))
                .withMaxInterval(Duration.ofMillis(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc", "inproc"})
  @Tag("reported:server_restarts")
  void everyClientReachesEveryServerInOrderAndNothingComesTwice(String scheme) {
    PullSocket pull = zekko.open(PULL, soon()).bind(Places.lasting(scheme));
    String endpoint = pull.lastEndpoint().toString();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      PushSocket push = zekko.open(PUSH, soon().withSendHighWaterMark(100)).connect(endpoint);
      String name = "" + client;
      clients.add(run(() -> sendNumbers(push, name)));
    }
    long[] last = new long[CLIENTS];
    for (int restart = 0; restart <= RESTARTS; restart++) {
      boolean[] heard = new boolean[CLIENTS];
      for (int missing = CLIENTS; missing > 0; ) {
        Message message = pull.receive(Duration.ofSeconds(10)).orElseThrow();
        int client = Integer.parseInt(message.string(0));
        long number = Long.parseLong(message.string(1));
        assertThat(number).isGreaterThan(last[client]);
        last[client] = number;
        missing -= heard[client] ? 0 : 1;
        heard[client] = true;
      }
      if (restart < RESTARTS) {
        pull.close();
        pull = zekko.open(PULL, soon()).bind(endpoint);
      }
    }
    zekko.close();
    clients.forEach(CompletableFuture::join);
  }

  private static void sendNumbers(PushSocket push, String name) {
    try {
      for (long i = 1; ; i++) {
        push.send(name, "" + i);
      }
    } catch (SocketClosedException e) {
      // The test is over.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "ipc"})
  @Tag("reported:server_dies_between")
  @Tag("reported:server_restarts")
  void whoRepeatsItsRequestsGetsTheReplyToEachOfThem(String scheme) {
    RepSocket first = zekko.open(REP, soon()).bind(Places.lasting(scheme));
    String endpoint = first.lastEndpoint().toString();
    first.close();
    ReqSocket req = zekko.open(REQ.withRelaxed(true).withCorrelate(true), soon()).connect(endpoint);
    for (int round = 0; round < RESTARTS / 2; round++) {
      Message request = Message.of("" + round);
      try (RepSocket dying = zekko.open(REP, soon()).bind(endpoint)) {
        do {
          req.send(request);
        } while (dying.receive(Duration.ofMillis(100)).isEmpty());
      }
      try (RepSocket rep = zekko.open(REP, soon()).bind(endpoint)) {
        rep.serve(asked -> asked);
        do {
          req.send(request);
        } while (!req.receive(Duration.ofMillis(100)).equals(Optional.of(request)));
      }
    }
  }

  private static CompletableFuture<Void> run(Runnable work) {
    return CompletableFuture.runAsync(work, command -> new Thread(command).start());
  }
}
