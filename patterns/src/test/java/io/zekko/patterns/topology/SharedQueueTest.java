package io.zekko.patterns.topology;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.proxy.ProxySettings;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients and many services around a queue, any of which joins and leaves under load. */
class SharedQueueTest {
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 200;
  private static final int DEATHS = 3;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Zekko zekko = Zekko.create();
  private final RouterSocket frontend = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
  private final DealerSocket backend = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger askedAgain = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();

  @AfterEach
  void close() {
    threads.shutdownNow();
    zekko.close();
  }

  @Test
  void nothingIsLostButWhatWasInTheHandsOfTheDead() {
    Proxy.start(zekko, ProxySettings.queue(frontend, backend));
    RepSocket lasting = service();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int client = c;
      clients.add(CompletableFuture.runAsync(() -> askAll(client), threads));
    }
    for (int death = 0; death < DEATHS; death++) {
      RepSocket service = service();
      int before = answered.get();
      org.awaitility.Awaitility.await()
          .until(() -> answered.get() > before + 50 || allDone(clients));
      service.close();
    }
    clients.forEach(CompletableFuture::join);

    assertThat(answered).hasValue(CLIENTS * REQUESTS);
    // Each client has one request under way: no death can cost it more than that one.
    assertThat(askedAgain.get()).isLessThanOrEqualTo(CLIENTS * DEATHS);
    assertThat(lasting.access().isClosed()).isFalse();
  }

  /** A client that joins anew every fifty requests, and asks again where no reply comes. */
  private void askAll(int number) {
    for (int first = 0; first < REQUESTS; first += 50) {
      try (ReqSocket client = zekko.open(REQ.withRelaxed(true).withCorrelate(true))) {
        client.connect(frontend.lastEndpoint().toString());
        for (int i = first; i < first + 50; i++) {
          assertThat(ask(client, number + "/" + i)).isEqualTo("re: " + number + "/" + i);
          answered.incrementAndGet();
        }
      }
    }
  }

  private String ask(ReqSocket client, String question) {
    client.send(question);
    Message reply = client.receive(PATIENCE).orElse(null);
    while (reply == null) {
      askedAgain.incrementAndGet();
      client.send(question);
      reply = client.receive(PATIENCE).orElse(null);
    }
    return reply.string();
  }

  private RepSocket service() {
    return zekko
        .open(REP)
        .connect(backend.lastEndpoint().toString())
        .serve(request -> Message.of("re: " + request.string()));
  }

  private static boolean allDone(List<CompletableFuture<Void>> clients) {
    return clients.stream().allMatch(CompletableFuture::isDone);
  }
}
