package io.zekko.interop.topology;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresPyzmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Peers of Zekko on both sides of libzmq's devices. */
@RequiresPyzmq
class DeviceTest {
  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aQueueOfLibzmqSharesRequestsAmongServicesOfZekko() {
    ChildProcess queue = lab.python("device.py", "QUEUE");
    String clients = queue.line();
    String services = queue.line();
    for (int s = 0; s < 2; s++) {
      String name = "service " + s;
      RepSocket service = lab.open(REP).connect(services);
      Events.awaitPeers(service, 1);
      service.serve(request -> Message.of(name, request.string()));
    }
    ReqSocket client = lab.open(REQ).connect(clients);
    String last = "";
    for (int i = 0; i < 20; i++) {
      client.send("request " + i);
      Message reply = client.receive();
      assertThat(reply.string(1)).isEqualTo("request " + i);
      assertThat(reply.string(0)).as("whose turn it is").isNotEqualTo(last);
      last = reply.string(0);
    }
  }

  @Test
  void aForwarderOfLibzmqCarriesNewsAndSubscriptionsOfZekko() {
    ChildProcess forwarder = lab.python("device.py", "FORWARDER");
    PubSocket publisher = lab.open(PUB).connect(forwarder.line());
    SubSocket subscriber = lab.open(SUB).connect(forwarder.line()).subscribe("A");
    publisher.whenSubscribed("A", 1).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    publisher.send("B", "unheard");
    publisher.send("A", "heard");
    assertThat(subscriber.receive()).isEqualTo(Message.of("A", "heard"));
  }

  @Test
  void aStreamerOfLibzmqPassesTasksOfZekkoOnInTheirOrder() {
    ChildProcess streamer = lab.python("device.py", "STREAMER");
    PushSocket source = lab.open(PUSH).connect(streamer.line());
    PullSocket sink = lab.open(PULL).connect(streamer.line());
    for (int i = 0; i < 500; i++) {
      source.send("task " + i);
    }
    for (int i = 0; i < 500; i++) {
      assertThat(sink.receive().string()).isEqualTo("task " + i);
    }
  }
}
