package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10)
class ClosingTest {
  private static final String NOBODY = "inproc://nobody";

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("reported:close_while_waiting")
  void aBlockedReceiverLearnsThatTheSocketIsClosed() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    CompletableFuture<Message> received = CompletableFuture.supplyAsync(pull::receive);
    CompletableFuture<Message> asked = pull.receiveAsync().toCompletableFuture();
    pull.close();
    assertThatThrownBy(received::join).hasCauseInstanceOf(SocketClosedException.class);
    assertThatThrownBy(asked::join).hasCauseInstanceOf(SocketClosedException.class);
  }

  @Test
  @Tag("reported:close_while_waiting")
  void aBlockedSenderLearnsThatTheSocketIsClosed() {
    PushSocket push = zekko.open(PUSH);
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> push.send("x"));
    CompletableFuture<?> later = push.sendAsync(Message.of("y")).toCompletableFuture();
    push.close();
    assertThatThrownBy(sent::join).hasCauseInstanceOf(SocketClosedException.class);
    assertThatThrownBy(later::join).hasCauseInstanceOf(SocketClosedException.class);
  }

  @Test
  @Tag("libzmq:test_socket_null")
  @Tag("reported:close_twice")
  void everyCallOnAClosedSocketSaysSo() {
    DealerSocket dealer = zekko.open(DEALER);
    dealer.close();
    dealer.close();
    assertThatThrownBy(() -> dealer.send("x"))
        .isInstanceOf(SocketClosedException.class)
        .hasMessageContaining("ENOTSOCK");
    assertThatThrownBy(() -> dealer.trySend(Message.of("x")))
        .isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(dealer::receive).isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(dealer::tryReceive).isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(() -> dealer.bind(NOBODY)).isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(() -> dealer.connect(NOBODY)).isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(() -> dealer.whenConnected(1).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SocketClosedException.class);
    assertThat(dealer.stats().sent()).isZero();
  }

  @Test
  @Tag("reported:close_unsent")
  void closeEndsAfterTheLingerTimeAlthoughThePeerIsUnreachableAndCountsWhatWasLost() {
    PushSocket push =
        zekko.open(PUSH, SocketOptions.create(zekko.system()).withLinger(Duration.ofMillis(200)));
    push.connect("tcp://127.0.0.1:1");
    for (int i = 0; i < 10; i++) {
      push.send("x");
    }
    long start = System.nanoTime();
    push.close();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(150L, 2_000L);
    assertThat(push.stats().dropped(DropReason.LINGER_EXPIRED)).isEqualTo(10);
  }

  @Test
  @Tag("reported:close_unsent")
  void closeEndsAtOnceWithoutLinger() {
    PushSocket push =
        zekko.open(PUSH, SocketOptions.create(zekko.system()).withLinger(Duration.ZERO));
    push.connect("tcp://127.0.0.1:1").send("x");
    long start = System.nanoTime();
    push.close();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(500);
    assertThat(push.stats().dropped(DropReason.LINGER_EXPIRED)).isEqualTo(1);
  }

  @Test
  void whatWasSentBeforeCloseArrives() {
    for (String scheme : new String[] {"inproc", "tcp", "ipc"}) {
      PullSocket pull = zekko.open(PULL).bind(Places.free(scheme));
      PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
      for (int i = 0; i < 500; i++) {
        push.send(Integer.toString(i));
      }
      push.close();
      for (int i = 0; i < 500; i++) {
        assertThat(pull.receive().string()).isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  @Tag("reported:interrupt")
  void anInterruptedCloseReturnsAndGoesOn() {
    PushSocket push = zekko.open(PUSH).connect("tcp://127.0.0.1:1");
    push.send("x");
    Thread.currentThread().interrupt();
    push.close();
    assertThat(Thread.interrupted()).isTrue();
    push.access().whenGone().toCompletableFuture().join();
  }

  /** Pekko would wait for a lock, and give up at once if interrupted, while an actor is started. */
  @Test
  @Tag("reported:interrupt")
  void aSocketThatWasJustOpenedIsClosedByAnInterruptedThreadToo() {
    for (int i = 0; i < 200; i++) {
      PushSocket push = zekko.open(PUSH);
      Thread.currentThread().interrupt();
      try {
        push.closeAsync();
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(push.access().whenGone()).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  @Tag("reported:interrupt")
  void anInterruptedReceiverStopsWaitingAndStaysInterrupted() throws Exception {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    CompletableFuture<ErrorCode> code = new CompletableFuture<>();
    Thread receiver =
        new Thread(
            () -> {
              try {
                pull.receive();
              } catch (io.zekko.ZekkoException e) {
                code.complete(Thread.currentThread().isInterrupted() ? e.code() : null);
              }
            });
    receiver.start();
    receiver.interrupt();
    assertThat(code.get()).isEqualTo(ErrorCode.EINTR);
  }

  @Test
  @Tag("reported:address_in_use")
  void anEndpointIsFreeOnceItsSocketHasClosed() {
    String endpoint = zekko.open(REP).bind("tcp://127.0.0.1:*").lastEndpoint().toString();
    assertThatThrownBy(() -> zekko.open(REP).bind(endpoint)).hasMessageContaining("EADDRINUSE");
    PullSocket first = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    first.close();
    zekko.open(PULL).bind(first.lastEndpoint().toString());
  }

  @Test
  @Tag("libzmq:test_ctx_destroy")
  @Tag("reported:close_twice")
  void closingZekkoClosesItsSocketsAndOpensNoMore() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    zekko.close();
    zekko.close();
    assertThat(pull.access().isClosed()).isTrue();
    assertThat(zekko.openSockets()).isZero();
    assertThatThrownBy(() -> zekko.open(PULL))
        .isInstanceOf(SocketClosedException.class)
        .hasMessageContaining("ETERM");
  }
}
