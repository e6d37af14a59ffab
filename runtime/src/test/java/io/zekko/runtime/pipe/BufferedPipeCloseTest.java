package io.zekko.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferedPipeCloseTest {
  private static final Peer PEER = Peer.of("PAIR", new byte[0], "test://peer");
  private static final Message MESSAGE = Message.of("m");
  private static final Optional<Duration> SECOND = Optional.of(Duration.ofSeconds(1));

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final BufferedPipeEnds ends = new BufferedPipeEnds();

  @BeforeEach
  void stopTheClock() {
    loop.freezeTime();
  }

  private BufferedPipe pipe(Optional<Duration> linger) {
    return new BufferedPipe(
        ends,
        new PipeLimits(10, 10, false, false, linger),
        loop.eventLoop(),
        gone -> ends.calls.add("gone"));
  }

  private BufferedPipe connected(Optional<Duration> linger) {
    BufferedPipe pipe = pipe(linger);
    pipe.connect(ends, PEER);
    ends.takeCalls();
    return pipe;
  }

  private void passes(Duration time) {
    loop.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    loop.runPendingTasks();
    // What the first run asked to be done later.
    loop.runPendingTasks();
  }

  @Test
  void goesWhenTheLinkHasSentEverything() {
    BufferedPipe pipe = connected(SECOND);
    pipe.write(MESSAGE);
    pipe.close();
    pipe.close();
    assertThat(ends.takeCalls()).containsExactly("finish");
    assertThat(pipe.write(MESSAGE)).isFalse();
    assertThat(pipe.writable()).isFalse();
    pipe.end();
    passes(Duration.ofSeconds(2));
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
    assertThat(ends.dropped).isEmpty();
  }

  @Test
  void sendsWhatWaitsFirst() {
    BufferedPipe pipe = connected(SECOND);
    ends.appetite = 0;
    pipe.write(MESSAGE);
    pipe.close();
    assertThat(ends.takeCalls()).isEmpty();
    ends.appetite = 1;
    pipe.drain();
    assertThat(ends.sent).hasSize(1);
    assertThat(ends.takeCalls()).containsExactly("finish");
  }

  @Test
  void whatItStillSendsMakesNoRoom() {
    BufferedPipe pipe = connected(SECOND);
    ends.appetite = 0;
    pipe.write(MESSAGE);
    pipe.close();
    ends.appetite = 1;
    pipe.drain();
    pipe.flushed();
    assertThat(ends.sent).hasSize(1);
    assertThat(ends.drained).isZero();
  }

  @Test
  void givesUpWhenLingerEnds() {
    BufferedPipe pipe = connected(SECOND);
    ends.appetite = 0;
    pipe.write(MESSAGE);
    pipe.close();
    passes(Duration.ofMillis(999));
    assertThat(ends.takeCalls()).isEmpty();
    passes(Duration.ofMillis(2));
    assertThat(ends.takeCalls()).containsExactly("close", "detached", "gone");
    assertThat(ends.dropped).containsEntry(DropReason.LINGER_EXPIRED, 1);
  }

  @Test
  void waitsForEverIfAsked() {
    BufferedPipe pipe = pipe(Optional.empty());
    pipe.write(MESSAGE);
    pipe.close();
    passes(Duration.ofDays(365));
    assertThat(ends.takeCalls()).isEmpty();
    pipe.connect(ends, PEER);
    assertThat(ends.takeCalls()).as("no news for a closed socket").containsExactly("finish");
  }

  @Test
  void withoutLingerEverythingIsLostAtOnceButToldLater() {
    BufferedPipe pipe = connected(Optional.of(Duration.ZERO));
    ends.appetite = 0;
    pipe.write(MESSAGE);
    pipe.close();
    assertThat(ends.takeCalls()).containsExactly("close");
    passes(Duration.ZERO);
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
    assertThat(ends.dropped).containsEntry(DropReason.LINGER_EXPIRED, 1);
  }

  @Test
  void anEmptyPipeWithoutLinkGoesAtOnceButToldLater() {
    BufferedPipe pipe = pipe(SECOND);
    pipe.close();
    assertThat(ends.takeCalls()).isEmpty();
    passes(Duration.ZERO);
    assertThat(ends.takeCalls()).containsExactly("detached", "gone");
  }

  @Test
  void waitsForTheNextLinkWhileLingering() {
    BufferedPipe pipe = connected(SECOND);
    ends.appetite = 0;
    pipe.write(MESSAGE);
    pipe.close();
    pipe.disconnect();
    assertThat(ends.takeCalls()).isEmpty();
    ends.appetite = 1;
    pipe.connect(ends, PEER);
    assertThat(ends.takeCalls()).containsExactly("finish");
  }

  @Test
  void aLinkThatBreaksWithTheLastBytesIsTheEnd() {
    BufferedPipe pipe = connected(SECOND);
    pipe.close();
    pipe.disconnect();
    assertThat(ends.takeCalls()).containsExactly("finish", "detached", "gone");
  }

  @Test
  void whatNobodyReadIsCounted() {
    BufferedPipe pipe = connected(SECOND);
    for (int i = 0; i < 10; i++) {
      pipe.receive(MESSAGE);
    }
    pipe.close();
    assertThat(pipe.receive(MESSAGE)).isTrue();
    assertThat(pipe.read()).isNull();
    assertThat(ends.dropped).containsEntry(DropReason.UNREAD, 11);
    assertThat(ends.takeCalls()).as("the peer was paused").containsExactly("resume", "finish");
  }
}
