package io.zekko.patterns.broker;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.broker.LoadBalancingBroker.BACKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.Envelope;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers here are REQs that the test itself moves: it decides who is fast and who is slow. */
class LoadBalancingBrokerTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  private final Zekko zekko = Zekko.create();
  private RouterSocket frontend;
  private RouterSocket backend;
  private LoadBalancingBroker broker;
  private DealerSocket client;

  @BeforeEach
  void start() {
    frontend = zekko.open(ROUTER).bind(TCP);
    backend = zekko.open(BACKEND).bind(TCP);
    broker = LoadBalancingBroker.start(zekko, frontend, backend);
    client = zekko.open(DEALER).connect(frontend.lastEndpoint().toString());
  }

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aWorkerGetsAClientsRequestInItsEnvelopeAndTheReplyGoesHome() {
    ReqSocket worker = readyWorker();
    ReqSocket asking = zekko.open(REQ).connect(frontend.lastEndpoint().toString());
    asking.send("question", "in two frames");

    Message task = worker.receive();
    Envelope request = Envelope.read(task);
    assertThat(request.addresses()).hasSize(1);
    assertThat(request.body()).isEqualTo(Message.of("question", "in two frames"));
    worker.send(request.reply(Message.of("answer")).message());
    assertThat(asking.receive()).isEqualTo(Message.of("answer"));
  }

  @Test
  void theWorkerThatHasWaitedLongestIsNext() {
    List<ReqSocket> workers = List.of(readyWorker(), readyWorker(), readyWorker());
    for (int round = 0; round < 3; round++) {
      for (ReqSocket worker : workers) {
        request("task");
        answer(worker);
        assertThat(client.receive()).isEqualTo(Message.of("", "re: task"));
      }
    }
  }

  @Test
  void aSlowWorkerHoldsNobodyUpAndFastOnesDoMore() {
    ReqSocket slow = readyWorker();
    ReqSocket fast = readyWorker();
    request("long task");
    for (int i = 0; i < 50; i++) {
      request("short task");
      answer(fast);
      assertThat(client.receive()).isEqualTo(Message.of("", "re: short task"));
    }
    answer(slow);
    assertThat(client.receive()).isEqualTo(Message.of("", "re: long task"));
  }

  @Test
  void withoutAFreeWorkerRequestsStayWhereTheyAreAndClientsHaveToWait() {
    SocketOptions few =
        SocketOptions.create(zekko.system()).withSendHighWaterMark(10).withReceiveHighWaterMark(10);
    RouterSocket narrow = zekko.open(ROUTER, few).bind("inproc://narrow");
    LoadBalancingBroker.start(zekko, narrow, zekko.open(BACKEND, few).bind("inproc://few-workers"));
    DealerSocket loud = zekko.open(DEALER, few).connect("inproc://narrow");
    int sent = 0;
    while (sent < 1000 && loud.send(Message.of("", "" + sent), Duration.ofMillis(200))) {
      sent++;
    }
    assertThat(sent).isBetween(10, 40);

    ReqSocket worker = zekko.open(REQ, few).connect("inproc://few-workers");
    worker.send("READY");
    for (int i = 0; i < sent; i++) {
      assertThat(answer(worker).string()).isEqualTo("" + i);
    }
  }

  @Test
  void aFreeWorkerThatGoesGivesUpItsPlace() {
    ReqSocket gone = readyWorker();
    ReqSocket other = readyWorker();
    gone.close();
    await().until(() -> statistics().freeWorkers() == 1);
    for (int i = 0; i < 3; i++) {
      request("task");
      answer(other);
      assertThat(client.receive()).isEqualTo(Message.of("", "re: task"));
    }
    assertThat(statistics()).isEqualTo(new BrokerStatistics(3, 3, 0, 0, 1, 0));
  }

  @Test
  void aWorkerThatGoesTakesOnlyTheRequestInItsHandsWithItAndThatIsCounted() {
    ReqSocket dying = readyWorker();
    ReqSocket other = readyWorker();
    request("lost");
    request("kept");
    dying.receive();
    dying.close();
    answer(other);
    assertThat(client.receive()).isEqualTo(Message.of("", "re: kept"));
    await().until(() -> statistics().lost() == 1);
    assertThat(statistics()).isEqualTo(new BrokerStatistics(2, 1, 1, 0, 1, 0));
  }

  @Test
  void theLastReplyOfAWorkerThatGoesIsNotLost() {
    ReqSocket worker = readyWorker();
    request("task");
    answer(worker);
    worker.close();
    assertThat(client.receive()).isEqualTo(Message.of("", "re: task"));
    await().until(() -> statistics().freeWorkers() == 0);
    assertThat(statistics()).isEqualTo(new BrokerStatistics(1, 1, 0, 0, 0, 0));
  }

  @Test
  void aReplyWithoutAddressCountsAsLostAndTheWorkerGoesOn() {
    ReqSocket worker = readyWorker();
    request("task");
    worker.receive();
    worker.send("to whom?");
    request("next task");
    answer(worker);
    assertThat(client.receive()).isEqualTo(Message.of("", "re: next task"));
    assertThat(statistics().lost()).isEqualTo(1);
  }

  @Test
  void whatNoWorkerWouldSayIsDroppedAndCounted() {
    DealerSocket stranger = zekko.open(DEALER).connect(backend.lastEndpoint().toString());
    stranger.send("READY");
    await().until(() -> statistics().malformed() == 1);
    assertThat(statistics().freeWorkers()).isZero();
  }

  @Test
  void aReplyForAClientThatWentIsDroppedAndItsWorkerGoesOn() {
    ReqSocket worker = readyWorker();
    request("nobody waits");
    Message task = worker.receive();
    client.close();
    await().until(() -> frontend.stats().peers().isEmpty());
    worker.send(Envelope.read(task).reply(Message.of("late")).message());
    client = zekko.open(DEALER).connect(frontend.lastEndpoint().toString());
    request("task");
    answer(worker);
    assertThat(client.receive()).isEqualTo(Message.of("", "re: task"));
  }

  @Test
  void ofTenThousandRequestsOnlyThoseInDeadHandsAreLostWhileWorkersComeAndGo() {
    int total = 10_000;
    Set<String> replies = ConcurrentHashMap.newKeySet();
    inBackground(() -> requests(total));
    // A client that does not read would have its replies dropped.
    inBackground(() -> collect(replies));
    List<ReqSocket> workers = new ArrayList<>();
    Set<String> dead = new HashSet<>();
    int answered = 0;
    for (int turn = 0; answered + dead.size() < total; turn++) {
      if (workers.size() < 4) {
        workers.add(worker());
      }
      ReqSocket worker = workers.get(turn % workers.size());
      Optional<Message> task = worker.receive(Duration.ofMillis(20));
      if (task.isPresent() && (answered + dead.size()) % 1000 == 999) {
        dead.add(task.get().string(2));
        worker.close();
        workers.remove(worker);
      } else if (task.isPresent()) {
        answered++;
        worker.send(task.get());
      }
    }
    int expected = answered;
    await().until(() -> replies.size() == expected);
    assertThat(replies).hasSize(total - dead.size()).doesNotContainAnyElementsOf(dead);
    await().until(() -> statistics().lost() == dead.size());
    assertThat(dead).hasSize(10);
  }

  @Test
  void aStoppedBrokerGivesBackWhatItHeldAndStillTellsItsNumbers() {
    ReqSocket worker = readyWorker();
    request("done");
    answer(worker);
    client.receive();
    broker.close();
    request("for whoever comes next");
    assertThat(frontend.receive().string(2)).isEqualTo("for whoever comes next");
    assertThat(statistics()).isEqualTo(new BrokerStatistics(1, 1, 0, 0, 1, 0));
  }

  @Test
  void endsWithItsSocketsAlsoInTheMiddleOfItsWork() {
    ReqSocket worker = readyWorker();
    request("task");
    answer(worker);
    client.receive();
    backend.close();
    broker.whenStopped().toCompletableFuture().join();
    broker.close();
  }

  @Test
  void refusesABackendThatDoesNotTellOfWorkersThatWent() {
    assertThatThrownBy(() -> LoadBalancingBroker.start(zekko, frontend, zekko.open(ROUTER)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("BACKEND");
  }

  @Test
  void refusesAFrontendThatTellsOfClients() {
    assertThatThrownBy(() -> LoadBalancingBroker.start(zekko, zekko.open(BACKEND), backend))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("frontend");
  }

  /** A worker that the broker knows to be free. */
  private ReqSocket readyWorker() {
    int before = statistics().freeWorkers();
    ReqSocket worker = worker();
    await().until(() -> statistics().freeWorkers() > before);
    return worker;
  }

  private ReqSocket worker() {
    ReqSocket worker = zekko.open(REQ).connect(backend.lastEndpoint().toString());
    worker.send("READY");
    return worker;
  }

  private void request(String text) {
    client.send("", text);
  }

  private void requests(int count) {
    for (int i = 0; i < count; i++) {
      request("" + i);
    }
  }

  private void collect(Set<String> replies) {
    while (!client.access().isClosed()) {
      client.receive(Duration.ofSeconds(1)).ifPresent(reply -> replies.add(reply.string(1)));
    }
  }

  private static void inBackground(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (SocketClosedException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets {@code worker} answer the request it has or gets; tells which one that was. */
  private static Message answer(ReqSocket worker) {
    Envelope request = Envelope.read(worker.receive());
    worker.send(request.reply(Message.of("re: " + request.body().string())).message());
    return request.body();
  }

  private BrokerStatistics statistics() {
    return broker.statistics().toCompletableFuture().join();
  }
}
