package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.WouldBlockException;
import io.zekko.WrongStateException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Flag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WaysToHoldTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("libzmq:test_timeo")
  void tryReceiveFindsWhatHasArrivedAndSaysWhenThereIsNothing() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    assertThat(pull.tryReceive()).isEmpty();
    push.send("a");
    assertThat(pull.receive().string()).isEqualTo("a");
    assertThat(pull.tryReceive()).isEmpty();
    assertThat(pull.receive(Duration.ofMillis(10))).isEmpty();
  }

  @Test
  void trySendSaysWhenNoPeerHasRoom() {
    PushSocket push = zekko.open(PUSH);
    assertThat(push.trySend(Message.of("x"))).isFalse();
    assertThat(push.send(Message.of("x"), Duration.ofMillis(10))).isFalse();
  }

  @Test
  @Tag("libzmq:test_timeo")
  void theTimeoutsOfTheOptionsLimitPlainCalls() {
    SocketOptions options =
        SocketOptions.create(zekko.system())
            .withSendTimeout(Duration.ofMillis(10))
            .withReceiveTimeout(Duration.ofMillis(10));
    DealerSocket dealer = zekko.open(DEALER, options);
    assertThatThrownBy(() -> dealer.send("x"))
        .isInstanceOf(WouldBlockException.class)
        .hasMessageContaining("EAGAIN");
    assertThatThrownBy(dealer::receive).isInstanceOf(WouldBlockException.class);
  }

  @Test
  void asynchronousReceivesAreServedInTheirOrder() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    List<CompletableFuture<Message>> receives = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      receives.add(pull.receiveAsync().toCompletableFuture());
    }
    receives.get(1).cancel(false);
    push.send("a");
    push.send("b");
    assertThat(receives.get(0).join().string()).isEqualTo("a");
    assertThat(receives.get(2).join().string()).isEqualTo("b");
  }

  @Test
  void anAsynchronousSendCompletesOnceThereIsRoom() {
    PushSocket push = zekko.open(PUSH);
    CompletableFuture<?> sent = push.sendAsync(Message.of("late")).toCompletableFuture();
    assertThat(sent).isNotDone();
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    push.connect(pull.lastEndpoint().toString());
    sent.join();
    assertThat(pull.receive().string()).isEqualTo("late");
  }

  @Test
  void messagesOfOneThreadKeepTheirOrderHoweverTheyAreSent() {
    SocketOptions small =
        SocketOptions.create(zekko.system()).withSendHighWaterMark(2).withReceiveHighWaterMark(2);
    PullSocket pull = zekko.open(PULL, small).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH, small).connect(pull.lastEndpoint().toString());
    int messages = 30_000;
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < messages; i += 3) {
                push.sendAsync(Message.of(Integer.toString(i)));
                if (!push.trySend(Message.of(Integer.toString(i + 1)))) {
                  push.sendAsync(Message.of(Integer.toString(i + 1)));
                }
                push.send(Integer.toString(i + 2));
              }
            });
    for (int i = 0; i < messages; i++) {
      assertThat(pull.receive().string()).isEqualTo(Integer.toString(i));
    }
    sender.join();
  }

  @Test
  void theStatsTellWhatWaits() {
    PullSocket pull = zekko.open(PULL).bind(Places.free("tcp"));
    String place = pull.lastEndpoint().toString();
    pull.unbind(place);
    PushSocket push = zekko.open(PUSH).connect(place);
    for (int i = 0; i < 10; i++) {
      push.send(Integer.toString(i));
    }
    await().until(() -> push.stats().unsent() == 10);
    pull.bind(place);
    await().until(() -> pull.stats().unread() == 10);
    assertThat(push.stats().unsent()).isZero();
    for (int i = 0; i < 10; i++) {
      pull.receive();
    }
    assertThat(pull.stats().unread()).isZero();
  }

  @Test
  @Tag("libzmq:test_hwm")
  void theHighWaterMarksOfBothEndsLimitWhatInprocHolds() {
    SocketOptions one = SocketOptions.create(zekko.system()).withSendHighWaterMark(1);
    PullSocket pull =
        zekko
            .open(PULL, SocketOptions.create(zekko.system()).withReceiveHighWaterMark(1))
            .bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH, one).connect(pull.lastEndpoint().toString());
    push.whenConnected(1).toCompletableFuture().join();
    int sent = 0;
    while (push.trySend(Message.of("x"))) {
      sent++;
    }
    assertThat(sent).isEqualTo(2);
  }

  @Test
  void cStyleCallsSendAndReceiveFrameByFrameWithTheReturnValuesOfC() {
    DealerSocket one = zekko.open(DEALER).bind(Places.free("inproc"));
    DealerSocket other = zekko.open(DEALER).connect(one.lastEndpoint().toString());
    byte[] buffer = "hello world".getBytes(StandardCharsets.UTF_8);
    assertThat(other.send(buffer, 5, Flag.SNDMORE)).isEqualTo(5);
    assertThat(other.send(buffer, 11)).isEqualTo(11);
    byte[] small = new byte[4];
    assertThat(one.receive(small, 4)).isEqualTo(5);
    assertThat(new String(small, StandardCharsets.UTF_8)).isEqualTo("hell");
    assertThat(one.receiveMore()).isTrue();
    assertThat(one.receive(small, 2)).isEqualTo(11);
    assertThat(one.receiveMore()).isFalse();
    assertThat(one.receive(small, 4, Flag.DONTWAIT)).isEqualTo(-1);
    assertThat(zekko.open(PUSH).send(buffer, 1, Flag.DONTWAIT)).isEqualTo(-1);
  }

  @Test
  void aRequesterAndAReplierKeepTheirTurns() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    ReqSocket req = zekko.open(REQ).connect(rep.lastEndpoint().toString());
    assertThatThrownBy(req::receive).isInstanceOf(WrongStateException.class);
    assertThatThrownBy(() -> rep.send("x")).isInstanceOf(WrongStateException.class);
    req.send("question");
    assertThatThrownBy(() -> req.send("another")).isInstanceOf(WrongStateException.class);
    assertThat(rep.receive().string()).isEqualTo("question");
    assertThatThrownBy(rep::receive).isInstanceOf(WrongStateException.class);
    rep.send("answer");
    assertThat(req.receive().string()).isEqualTo("answer");
  }

  @Test
  void manyThreadsMayAskThroughOneRequesterAndEachGetsItsOwnReply() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    rep.serve(request -> Message.of("re: " + request.string()));
    ReqSocket req = zekko.open(REQ).connect(rep.lastEndpoint().toString());
    List<CompletableFuture<Message>> replies = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      replies.add(req.request(Message.of("q" + i)).toCompletableFuture());
    }
    for (int i = 0; i < 100; i++) {
      assertThat(replies.get(i).join().string()).isEqualTo("re: q" + i);
    }
  }

  @Test
  void aFunctionThatFailsStillAnswers() {
    RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
    rep.serve(
        request -> {
          throw new IllegalArgumentException("no");
        },
        failure -> Message.of("failed: " + failure.getMessage()));
    ReqSocket req = zekko.open(REQ).connect(rep.lastEndpoint().toString());
    req.send("x");
    assertThat(req.receive().string()).isEqualTo("failed: no");
  }
}
