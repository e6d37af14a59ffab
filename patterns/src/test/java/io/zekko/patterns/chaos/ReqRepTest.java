package io.zekko.patterns.chaos;

import static io.zekko.patterns.Sockets.REP;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.Req;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.chaos.ChaosProxy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reported:chaos-proxy")
class ReqRepTest {
  private static final int CUTS = 15;
  private static final Duration IMPATIENCE = Duration.ofMillis(100);

  @RegisterExtension final BadNetwork network = new BadNetwork();

  private ReqSocket req;
  private int next;
  private int answers;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.zekko.patterns.chaos.BadNetwork#seeds")
  void eachRequestGetsItsOwnReplyOrNone(long seed) {
    RepSocket rep = network.open(REP).serve(request -> request);
    ChaosProxy proxy = network.before(rep, seed).cuttingAfter(4_000);
    req =
        network.open(Req.create().withRelaxed(true).withCorrelate(true)).connect(proxy.endpoint());
    while (proxy.cuts() < CUTS) {
      ask(IMPATIENCE);
    }

    proxy.calmDown();
    BadNetwork.repeat(() -> ask(IMPATIENCE));
    for (int i = 0; i < 100; i++) {
      assertThat(ask(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(answers).isGreaterThan(100 + next / 4);
  }

  /** Whether there was a reply; it must not be that to another request. */
  private boolean ask(Duration timeout) {
    Message request = Message.of(Integer.toString(next++));
    req.send(request);
    Optional<Message> reply = req.receive(timeout);
    reply.ifPresent(message -> assertThat(message).isEqualTo(request));
    answers += reply.isPresent() ? 1 : 0;
    return reply.isPresent();
  }
}
