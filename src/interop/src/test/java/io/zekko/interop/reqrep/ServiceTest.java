package io.zekko.interop.reqrep;

import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions that serve clients of libzmq, and requests as stages that its servers answer. */
@RequiresLibZmq
class ServiceTest {
  private static final int CLIENTS = 5;
  private static final int ROUNDS = 20;
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aFunctionServesAllClientsOfARep() {
    RepSocket rep = lab.open(REP).bind(TCP);
    rep.serve(ServiceTest::answer);

    askFromAll(rep.lastEndpoint().toString());
  }

  @Test
  void aFunctionOnTheLoopServesAllClientsOfARep() {
    RepSocket rep = lab.open(REP).bind(TCP);
    rep.serveOnLoop(ServiceTest::answer);

    askFromAll(rep.lastEndpoint().toString());
  }

  @Test
  void aFunctionServesSeveralClientsOfARouterAtOnce() {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    router.serve(3, ServiceTest::answer);

    askFromAll(router.lastEndpoint().toString());
  }

  /** Each client has its request out before any of them waits for a reply. */
  private void askFromAll(String endpoint) {
    List<ZmqSocket> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> lab.zmq(ZmqType.REQ).connect(endpoint))
            .collect(Collectors.toList());
    for (int round = 0; round < ROUNDS; round++) {
      for (int client = 0; client < CLIENTS; client++) {
        clients.get(client).send("client " + client, "round " + round);
      }
      for (int client = 0; client < CLIENTS; client++) {
        assertThat(clients.get(client).receive())
            .isEqualTo(Message.of("answer to", "client " + client, "round " + round));
      }
    }
  }

  @Test
  void requestsMadeAtOnceGetTheirOwnReplies() {
    ZmqSocket rep = lab.zmq(ZmqType.REP).bind(TCP);
    ReqSocket req = lab.open(REQ).connect(rep.lastEndpoint());

    List<CompletableFuture<Message>> replies =
        IntStream.range(0, ROUNDS)
            .mapToObj(i -> req.request(Message.of("question " + i)).toCompletableFuture())
            .collect(Collectors.toList());
    for (int i = 0; i < ROUNDS; i++) {
      rep.send(answer(rep.receive()));
    }

    for (int i = 0; i < ROUNDS; i++) {
      assertThat(replies.get(i).orTimeout(5, TimeUnit.SECONDS).join())
          .isEqualTo(Message.of("answer to", "question " + i));
    }
  }

  private static Message answer(Message question) {
    return question.prepend("answer to".getBytes());
  }
}
