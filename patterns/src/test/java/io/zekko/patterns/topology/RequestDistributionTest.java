package io.zekko.patterns.topology;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One client connected to several services shares its requests evenly, also with one that came
 * later.
 */
class RequestDistributionTest {
  private static final int ROUNDS = 50;

  private final Zekko zekko = Zekko.create();
  private final List<AtomicInteger> shares = new ArrayList<>();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void aDealerAsksEachServiceInTurnAndOneAddedAtRunTimeToo() {
    DealerSocket client = zekko.open(DEALER);
    for (int services = 1; services <= 4; services++) {
      addServiceTo(client, services);
      for (int i = 0; i < services * ROUNDS; i++) {
        client.send("", "request");
      }
      for (int i = 0; i < services * ROUNDS; i++) {
        assertThat(client.receive()).isEqualTo(Message.of("", "re: request"));
      }
      assertEvenShares();
    }
  }

  @Test
  void aReqAsksEachServiceInTurnAndOneAddedAtRunTimeToo() {
    ReqSocket client = zekko.open(REQ);
    for (int services = 1; services <= 4; services++) {
      addServiceTo(client, services);
      for (int i = 0; i < services * ROUNDS; i++) {
        client.send("request");
        assertThat(client.receive().string()).isEqualTo("re: request");
      }
      assertEvenShares();
    }
  }

  @Test
  void servicesThatConnectToTheClientGetTheirShareWithoutItsDoing() {
    DealerSocket client = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
    for (int services = 1; services <= 3; services++) {
      service().connect(client.lastEndpoint().toString());
      client.whenConnected(services).toCompletableFuture().join();
      for (int i = 0; i < services * ROUNDS; i++) {
        client.send("", "request");
        client.receive();
      }
      assertEvenShares();
    }
  }

  private void addServiceTo(SocketHandle<?> client, int services) {
    client.connect(service().bind("tcp://127.0.0.1:*").lastEndpoint().toString());
    client.whenConnected(services).toCompletableFuture().join();
  }

  private RepSocket service() {
    AtomicInteger share = new AtomicInteger();
    shares.add(share);
    return zekko
        .open(REP)
        .serve(
            request -> {
              share.incrementAndGet();
              return Message.of("re: " + request.string());
            });
  }

  private void assertEvenShares() {
    assertThat(shares).allSatisfy(share -> assertThat(share.getAndSet(0)).isEqualTo(ROUNDS));
  }
}
