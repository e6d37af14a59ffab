package io.zekko.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BufferedPipeRetireTest {
  private static final Peer PEER = Peer.of("PAIR", new byte[0], "test://peer");
  private static final Message FIRST = Message.of("first");
  private static final Message SECOND = Message.of("second");

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final BufferedPipeEnds ends = new BufferedPipeEnds();
  private final BufferedPipe pipe =
      new BufferedPipe(
          ends,
          new PipeLimits(10, 10, false, false, Optional.of(Duration.ofSeconds(1))),
          loop.eventLoop(),
          gone -> ends.calls.add("gone"));

  private void connect() {
    pipe.connect(ends, PEER);
    ends.takeCalls();
  }

  private void runLater() {
    loop.runPendingTasks();
    loop.runPendingTasks();
  }

  @Test
  void saysGoodbyeAtOnceWhenNothingWaits() {
    connect();
    pipe.retire();
    pipe.retire();
    assertThat(ends.takeCalls()).containsExactly("finishSending");
    assertThat(pipe.write(FIRST)).isFalse();
    assertThat(pipe.writable()).isFalse();
    assertThat(pipe.room()).isZero();
  }

  @Test
  void sendsWhatWaitsBeforeItSaysGoodbye() {
    connect();
    ends.appetite = 0;
    pipe.write(FIRST);
    pipe.retire();
    assertThat(ends.takeCalls()).isEmpty();
    ends.appetite = 1;
    pipe.drain();
    assertThat(ends.sent).containsExactly(FIRST);
    assertThat(ends.takeCalls()).containsExactly("finishSending");
  }

  @Test
  void hearsThePeerOutAndGoesWhenAllIsRead() {
    connect();
    pipe.receive(FIRST);
    pipe.retire();
    assertThat(pipe.receive(SECOND)).isTrue();
    pipe.signal();
    assertThat(ends.takeCalls()).containsExactly("finishSending", "readable");
    pipe.end();
    runLater();
    assertThat(ends.takeCalls()).containsExactly("disconnected");
    assertThat(pipe.read()).isEqualTo(FIRST);
    assertThat(pipe.read()).isEqualTo(SECOND);
    runLater();
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
    assertThat(ends.dropped).isEmpty();
  }

  @Test
  void aPeerWithNothingToSayEndsIt() {
    connect();
    pipe.retire();
    pipe.end();
    assertThat(ends.takeCalls()).containsExactly("finishSending", "detached", "gone");
  }

  @Test
  void withoutLinkItGoesAsSoonAsWhatHadArrivedIsRead() {
    connect();
    pipe.receive(FIRST);
    pipe.disconnect();
    pipe.retire();
    runLater();
    assertThat(ends.takeCalls()).containsExactly("disconnected");
    assertThat(pipe.read()).isEqualTo(FIRST);
    runLater();
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
  }

  @Test
  void withoutLinkItStillLingersForWhatWaits() {
    pipe.write(FIRST);
    pipe.retire();
    runLater();
    assertThat(ends.takeCalls()).isEmpty();
    pipe.connect(ends, PEER);
    assertThat(ends.sent).containsExactly(FIRST);
    assertThat(ends.takeCalls()).containsExactly("finish");
  }

  @Test
  void closingItGivesUpWhatWasNotRead() {
    connect();
    pipe.receive(FIRST);
    pipe.retire();
    pipe.close();
    assertThat(ends.takeCalls()).containsExactly("finishSending", "finish");
    assertThat(ends.dropped).containsEntry(DropReason.UNREAD, 1);
    pipe.end();
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
  }

  @Test
  void closingItStillLingersForWhatWaits() {
    loop.freezeTime();
    connect();
    ends.appetite = 0;
    pipe.write(FIRST);
    pipe.retire();
    pipe.close();
    loop.advanceTimeBy(2, TimeUnit.SECONDS);
    runLater();
    assertThat(ends.takeCalls()).containsExactly("close", "detached", "gone");
    assertThat(ends.dropped).containsEntry(DropReason.LINGER_EXPIRED, 1);
  }
}
