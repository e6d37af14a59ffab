package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt ends the call that waits, and nothing else. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Tag("reported:interrupt")
  void aSocketWhoseReceiverWasInterruptedReceivesOn() throws Exception {
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    interrupted(pull::receive);
    interrupted(() -> pull.receive(LONG));
    zekko.open(PUSH).connect(pull.lastEndpoint().toString()).send("x");
    assertThat(pull.receive().string()).isEqualTo("x");
  }

  @Test
  @Tag("reported:interrupt")
  void aSocketWhoseSenderWasInterruptedSendsOnAndNotWhatWasGivenUp() throws Exception {
    PushSocket push = zekko.open(PUSH);
    interrupted(() -> push.send("given up"));
    interrupted(() -> push.send(Message.of("given up too"), LONG));
    PullSocket pull = zekko.open(PULL).bind(Places.free("inproc"));
    push.connect(pull.lastEndpoint().toString()).send("x");
    assertThat(pull.receive().string()).isEqualTo("x");
    assertThat(pull.tryReceive()).isEmpty();
  }

  @Test
  @Tag("reported:interrupt")
  void aRequesterThatWasInterruptedStillGetsItsReply() throws Exception {
    for (boolean relaxed : new boolean[] {false, true}) {
      RepSocket rep = zekko.open(REP).bind(Places.free("inproc"));
      ReqSocket req = zekko.open(REQ.withRelaxed(relaxed)).connect(rep.lastEndpoint().toString());
      req.send("question");
      interrupted(req::receive);
      rep.receive();
      rep.send("answer");
      assertThat(req.receive().string()).isEqualTo("answer");
    }
  }

  @Test
  @Tag("reported:interrupt")
  void aMandatoryRouterWhoseSenderWasInterruptedSendsOn() throws Exception {
    var router = zekko.open(ROUTER.withMandatory(true)).bind(Places.free("inproc"));
    ReqSocket req = zekko.open(REQ).connect(router.lastEndpoint().toString());
    interrupted(router::receive);
    req.send("question");
    router.send(router.receive());
    assertThat(req.receive().string()).isEqualTo("question");
  }

  /** Runs {@code call} until it waits, and interrupts it. */
  private static void interrupted(Runnable call) throws Exception {
    CompletableFuture<ErrorCode> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                call.run();
                result.completeExceptionally(new AssertionError("the call returned"));
              } catch (ZekkoException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                result.complete(e.code());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(result).isNotDone();
      Thread.onSpinWait();
    }
    thread.interrupt();
    assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(ErrorCode.EINTR);
  }
}
