package io.zekko.interop.topology;

import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.broker.BrokerStatistics;
import io.zekko.patterns.broker.LoadBalancingBroker;
import io.zekko.patterns.reqrep.Envelope;
import io.zekko.patterns.reqrep.RouterSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The load-balancing broker between clients and workers of libzmq. */
@RequiresLibZmq
class BrokerTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  private RouterSocket frontend;
  private RouterSocket backend;
  private LoadBalancingBroker broker;

  @BeforeEach
  void start() {
    frontend = lab.open(ROUTER).bind(TCP);
    backend = lab.open(LoadBalancingBroker.BACKEND).bind(TCP);
    broker = lab.closing(LoadBalancingBroker.start(lab.zekko(), frontend, backend));
  }

  @Test
  void workersOfLibzmqAnswerItsClientsEachInItsTurn() {
    List<ZmqSocket> workers = List.of(readyWorker(), readyWorker(), readyWorker());
    List<ZmqSocket> clients = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      clients.add(lab.zmq(ZmqType.REQ).connect(frontend.lastEndpoint().toString()));
    }
    for (int round = 0; round < 20; round++) {
      for (int c = 0; c < 3; c++) {
        clients.get(c).send("client " + c, "round " + round);
        Envelope request = Envelope.read(workers.get(c).receive());
        assertThat(request.body()).isEqualTo(Message.of("client " + c, "round " + round));
        workers.get(c).send(request.reply(Message.of("done by " + c)).message());
        assertThat(clients.get(c).receive()).isEqualTo(Message.of("done by " + c));
      }
    }
    assertThat(statistics()).isEqualTo(new BrokerStatistics(60, 60, 0, 0, 3, 0));
  }

  @Test
  void aWorkerOfLibzmqThatGoesCostsTheRequestInItsHandsOnly() {
    ZmqSocket dying = readyWorker();
    ZmqSocket other = readyWorker();
    ZmqSocket client = lab.zmq(ZmqType.DEALER).connect(frontend.lastEndpoint().toString());
    client.send("", "lost");
    dying.receive();
    dying.close();
    Wait.until("the loss is known", () -> statistics().lost() == 1);
    for (int i = 0; i < 3; i++) {
      client.send("", "kept");
      Envelope request = Envelope.read(other.receive());
      other.send(request.reply(Message.of("done")).message());
      assertThat(client.receive()).isEqualTo(Message.of("", "done"));
    }
  }

  private ZmqSocket readyWorker() {
    int before = statistics().freeWorkers();
    ZmqSocket worker = lab.zmq(ZmqType.REQ).connect(backend.lastEndpoint().toString());
    worker.send("READY");
    Wait.until("the worker is known", () -> statistics().freeWorkers() == before + 1);
    return worker;
  }

  private BrokerStatistics statistics() {
    return broker.statistics().toCompletableFuture().join();
  }
}
