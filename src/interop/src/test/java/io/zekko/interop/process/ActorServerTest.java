package io.zekko.interop.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.sockets.ActorServer;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server of mtserver, with answers by which each client knows its own. */
@RequiresLibZmq
@Timeout(60)
class ActorServerTest {
  private static final int WORKERS = 10;
  private static final int ROUNDS = 5;

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void hundredClientsAtATimeGetTheirOwnReplies() throws TimeoutException {
    try (ActorServer server = start(Duration.ofMillis(1), worker -> ActorServerTest::echo)) {
      List<ZmqSocket> clients = clients(server, 100);
      for (int round = 0; round < ROUNDS; round++) {
        askAll(clients, round);
      }
    }
  }

  @Test
  void aWorkerThatDiesCostsItsRequestOnlyThoughOthersWaitBehindIt() throws TimeoutException {
    CompletableFuture<ActorServer> started = new CompletableFuture<>();
    CompletableFuture<String> lost = new CompletableFuture<>();
    UnaryOperator<Message> dying =
        request -> {
          if (lost.complete(request.string())) {
            Adapter.toClassic(started.join().system())
                .actorSelection("/user/worker-3")
                .tell(PoisonPill.getInstance(), ActorRef.noSender());
          }
          return echo(request);
        };
    try (ActorServer server =
        start(Duration.ofMillis(50), worker -> worker == 3 ? dying : ActorServerTest::echo)) {
      started.complete(server);
      server.workers().whenConnected(WORKERS).toCompletableFuture().join();
      List<ZmqSocket> clients = clients(server, 100);
      for (int i = 0; i < clients.size(); i++) {
        clients.get(i).send(Integer.toString(i)); // Ten for each worker
      }
      int unanswered = Integer.parseInt(lost.join());
      for (int i = 0; i < clients.size(); i++) {
        assertThat(clients.get(i).receive())
            .isEqualTo(i == unanswered ? Message.empty() : Message.of("re: " + i));
      }
      for (int round = 0; round < 3; round++) {
        askAll(clients, round);
      }
    }
  }

  private ActorServer start(Duration work, IntFunction<UnaryOperator<Message>> answers) {
    return ActorServer.start("tcp://127.0.0.1:*", WORKERS, work, answers);
  }

  private List<ZmqSocket> clients(ActorServer server, int count) {
    String endpoint = server.clients().lastEndpoint().toString();
    return Stream.generate(() -> lab.zmq(ZmqType.REQ).connect(endpoint)).limit(count).toList();
  }

  private static void askAll(List<ZmqSocket> clients, int round) {
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).send(round + "-" + i);
    }
    for (int i = 0; i < clients.size(); i++) {
      assertThat(clients.get(i).receive()).isEqualTo(Message.of("re: " + round + "-" + i));
    }
  }

  private static Message echo(Message request) {
    return Message.of("re: " + request.string());
  }
}
