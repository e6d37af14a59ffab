package io.zekko.patterns.proxy;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private static final String WORKERS = "inproc://proxy-workers";

  private final Zekko zekko = Zekko.create();
  private RouterSocket frontend;
  private DealerSocket backend;
  private Proxy proxy;

  @BeforeEach
  void start() {
    frontend = zekko.open(ROUTER).bind("tcp://127.0.0.1:*");
    backend = zekko.open(DEALER).bind(WORKERS);
    proxy = Proxy.start(zekko, frontend, backend);
  }

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_proxy")
  void sharesRequestsAmongWorkersAndBringsEachReplyHome() {
    AtomicIntegerArray shares = new AtomicIntegerArray(4);
    for (int w = 0; w < 4; w++) {
      int worker = w;
      zekko
          .open(REP)
          .connect(WORKERS)
          .serve(
              request -> {
                shares.incrementAndGet(worker);
                return Message.of("re: " + request.string());
              });
    }
    backend.whenConnected(4).toCompletableFuture().join();
    List<CompletableFuture<Message>> replies = new ArrayList<>();
    for (int c = 0; c < 20; c++) {
      ReqSocket client = zekko.open(REQ).connect(frontend.lastEndpoint().toString());
      for (int i = 0; i < 20; i++) {
        replies.add(client.request(Message.of(c + "/" + i)).toCompletableFuture());
      }
    }
    for (int i = 0; i < replies.size(); i++) {
      assertThat(replies.get(i).join().string()).isEqualTo("re: " + i / 20 + "/" + i % 20);
    }
    for (int w = 0; w < 4; w++) {
      assertThat(shares.get(w)).isEqualTo(100);
    }
  }

  @Test
  void aStoppedProxyPassesNothingMoreAndLeavesTheSocketsOpen() {
    zekko.open(REP).connect(WORKERS).serve(request -> request);
    ReqSocket client = zekko.open(REQ).connect(frontend.lastEndpoint().toString());
    client.send("before");
    assertThat(client.receive().string()).isEqualTo("before");

    proxy.close();

    client.send("after");
    assertThat(frontend.receive().string(2)).isEqualTo("after");
  }

  @Test
  @Tag("libzmq:test_proxy_terminate")
  void endsWhenASocketClosesAfterMuchWasPassedOn() {
    zekko.open(REP).connect(WORKERS).serve(request -> request);
    ReqSocket client = zekko.open(REQ).connect(frontend.lastEndpoint().toString());
    client.send("once");
    client.receive();
    frontend.close();
    proxy.whenStopped().toCompletableFuture().join();
  }

  @Test
  @Tag("libzmq:test_proxy")
  void endsWhenASocketCloses() {
    backend.close();
    proxy.whenStopped().toCompletableFuture().join();
    proxy.close();
  }
}
