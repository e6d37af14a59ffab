package io.zekko.interop.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.runtime.event.DropReason;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.RepService;
import io.zekko.streams.javadsl.ReqFlow;
import io.zekko.streams.javadsl.RouterPeers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flows of requests that libzmq answers, and services that it asks. */
@RequiresLibZmq
class RequestStreamTest {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final int REQUESTS = 200;
  private static final int CLIENTS = 5;

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aRepAnswersAFlowOfRequests() {
    ZmqSocket rep = lab.zmq(ZmqType.REP).bind(TCP);

    CompletionStage<List<Message>> replies = run(ReqFlow.create(to(rep.lastEndpoint()), 8));
    for (int i = 0; i < REQUESTS; i++) {
      rep.send(answer(rep.receive()));
    }

    assertThat(join(replies)).isEqualTo(expected());
  }

  @Test
  void repsAnswerAFlowOfRequestsInTurn() {
    ZmqSocket one = lab.zmq(ZmqType.REP).bind(TCP);
    ZmqSocket two = lab.zmq(ZmqType.REP).bind(TCP);
    StreamSettings settings = to(one.lastEndpoint()).withConnect(two.lastEndpoint());

    CompletionStage<List<Message>> replies = run(ReqFlow.create(settings, 8));
    int answered = 0;
    while (!replies.toCompletableFuture().isDone() && answered < REQUESTS) {
      for (ZmqSocket rep : List.of(one, two)) {
        answered +=
            rep.receive(Duration.ofMillis(10))
                .map(
                    request -> {
                      rep.send(answer(request));
                      return 1;
                    })
                .orElse(0);
      }
    }

    assertThat(join(replies)).isEqualTo(expected());
  }

  @Test
  void aRouterAnswersAFlowOfRequestsInAnyOrder() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);

    CompletionStage<List<Message>> replies = run(ReqFlow.create(to(router.lastEndpoint()), 4));
    for (int i = 0; i < REQUESTS; i += 4) {
      List<Message> requests = new ArrayList<>();
      for (int j = 0; j < 4; j++) {
        requests.add(router.receive());
      }
      for (int j = 3; j >= 0; j--) {
        Message request = requests.get(j);
        assertThat(request.delimiter()).isEqualTo(2);
        router.send(answer(request.drop(3)).prepend(request.take(3)));
      }
    }

    assertThat(join(replies)).isEqualTo(expected());
  }

  @Test
  void reqsAskAService() {
    SocketControl service = service();
    List<ZmqSocket> clients = clients(ZmqType.REQ, service);
    for (int round = 0; round < REQUESTS / CLIENTS; round++) {
      for (ZmqSocket client : clients) {
        client.send("question " + round);
      }
      for (ZmqSocket client : clients) {
        assertThat(client.receive()).isEqualTo(Message.of("answer to", "question " + round));
      }
    }
    join(service.shutdown());
  }

  @Test
  void aReqWithNumbersAsksAService() {
    SocketControl service = service();
    ZmqSocket req =
        lab.zmq(ZmqType.REQ)
            .set(ZmqOption.REQ_RELAXED, 1)
            .set(ZmqOption.REQ_CORRELATE, 1)
            .connect(endpoint(service));
    req.send("given up");
    req.send("question");
    assertThat(req.receive()).isEqualTo(Message.of("answer to", "question"));
    join(service.shutdown());
  }

  @Test
  void dealersAskAService() {
    SocketControl service = service();
    List<ZmqSocket> clients = clients(ZmqType.DEALER, service);
    for (ZmqSocket client : clients) {
      client.send("no delimiter");
      client.send("id", "", "question");
    }
    for (ZmqSocket client : clients) {
      assertThat(client.receive()).isEqualTo(Message.of("id", "", "answer to", "question"));
    }
    assertThat(join(service.stats()).dropped(DropReason.MALFORMED)).isEqualTo(CLIENTS);
    join(service.shutdown());
  }

  @Test
  void peersOfARouterHaveFlowsOfTheirOwn() {
    ActorSystem<?> system = lab.zekko().system();
    SocketControl peers =
        RouterPeers.bind(settings().withBind(TCP))
            .to(Sink.foreach(peer -> peer.flow().join(Flow.of(Message.class)).run(system)))
            .run(system);
    List<ZmqSocket> clients = clients(ZmqType.DEALER, peers);
    for (int i = 0; i < REQUESTS; i++) {
      clients.get(i % CLIENTS).send("message " + i);
    }
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(clients.get(i % CLIENTS).receive()).isEqualTo(Message.of("message " + i));
    }
    join(peers.shutdown());
  }

  private SocketControl service() {
    return RepService.ofAsync(
            settings().withBind(TCP),
            4,
            question -> CompletableFuture.supplyAsync(() -> answer(question)))
        .run(lab.zekko().system());
  }

  private List<ZmqSocket> clients(ZmqType type, SocketControl server) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(i -> lab.zmq(type).connect(endpoint(server)))
        .toList();
  }

  private CompletionStage<List<Message>> run(Flow<Message, Message, SocketControl> flow) {
    return Source.range(0, REQUESTS - 1)
        .map(i -> Message.of("question " + i))
        .via(flow)
        .runWith(Sink.seq(), lab.zekko().system());
  }

  private static List<Message> expected() {
    return IntStream.range(0, REQUESTS).mapToObj(i -> answer(Message.of("question " + i))).toList();
  }

  private static Message answer(Message question) {
    return question.prepend("answer to".getBytes());
  }

  private StreamSettings to(String endpoint) {
    return settings().withConnect(endpoint);
  }

  private StreamSettings settings() {
    return StreamSettings.create(lab.zekko().system()).withSocketOptions(lab.options());
  }

  private static String endpoint(SocketControl control) {
    return join(control.whenBound()).get(0).toString();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
