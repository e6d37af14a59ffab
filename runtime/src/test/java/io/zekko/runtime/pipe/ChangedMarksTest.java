package io.zekko.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.zekko.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a pipe does when its high-water marks change while it holds messages. */
class ChangedMarksTest {
  private static final Peer PEER = Peer.of("PAIR", new byte[0], "test://peer");

  private BufferedPipeEnds ends = new BufferedPipeEnds();
  private BufferedPipe pipe = pipe(false);

  private BufferedPipe pipe(boolean conflate) {
    BufferedPipe made =
        new BufferedPipe(ends, limits(10, conflate), new EmbeddedChannel().eventLoop(), gone -> {});
    made.connect(ends, PEER);
    ends.appetite = 0;
    return made;
  }

  private static PipeLimits limits(int mark, boolean conflate) {
    return new PipeLimits(mark, mark, conflate, conflate, Optional.empty());
  }

  private void mark(int mark) {
    pipe.limit(limits(mark, false));
  }

  private static Message message(int number) {
    return Message.of("" + number);
  }

  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(pipe.write(message(i))).isTrue();
    }
  }

  private void receive(int from, int to) {
    for (int i = from; i < to; i++) {
      pipe.receive(message(i));
    }
  }

  private void linkTakes(int messages) {
    ends.appetite = messages;
    pipe.drain();
    pipe.flushed();
    ends.appetite = 0;
  }

  private static List<Message> messages(int to) {
    return IntStream.range(0, to).mapToObj(ChangedMarksTest::message).toList();
  }

  @Test
  @Tag("reported:marks_live")
  void aHigherMarkIsRoomAtOnce() {
    write(0, 10);
    assertThat(pipe.writable()).isFalse();
    mark(11);
    assertThat(pipe.room()).isEqualTo(1);
    write(10, 11);
    assertThat(pipe.write(message(11))).isFalse();
  }

  @Test
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void aLowerMarkKeepsWhatWaitsAndOnlyRealRoomIsTold() {
    write(0, 10);
    mark(4);
    assertThat(pipe.room()).isZero();
    linkTakes(5);
    assertThat(ends.drained).isZero();
    assertThat(pipe.write(message(10))).isFalse();
    linkTakes(5);
    assertThat(ends.drained).isEqualTo(4);
    assertThat(pipe.room()).isEqualTo(4);
    assertThat(ends.takeCalls()).endsWith("writable");
    write(10, 14);
    linkTakes(100);
    assertThat(ends.sent).isEqualTo(messages(14));
  }

  @Test
  void noMarkAndBackAgain() {
    write(0, 10);
    mark(0);
    write(10, 1000);
    assertThat(pipe.room()).isEqualTo(Integer.MAX_VALUE);
    mark(10);
    assertThat(pipe.write(message(1000))).isFalse();
    linkTakes(999);
    assertThat(pipe.room()).isEqualTo(9);
    assertThat(ends.drained).isEqualTo(9);
  }

  /** Above zero: messages for the pipe. Zero and below: what the link takes, or another mark. */
  @Property(tries = 500)
  void roomAndWhatIsToldAfterwardsAddUpToTheMark(
      @ForAll @Size(max = 60) List<@IntRange(min = -40, max = 40) Integer> steps) {
    // All tries have one test instance.
    ends = new BufferedPipeEnds();
    pipe = pipe(false);
    int mark = 10;
    int written = 0;
    int credit = pipe.room();
    for (int step : steps) {
      int before = ends.drained;
      if (step > 0) {
        int first = written;
        while (written < first + step && pipe.write(message(written))) {
          written++;
          credit--;
        }
      } else if (step < -20) {
        mark = -step - 20;
        mark(mark);
        credit = pipe.room();
        before = ends.drained;
      } else {
        linkTakes(-step);
      }
      credit += ends.drained - before;
      assertThat(credit).isEqualTo(Math.max(0, mark - pipe.unsent()));
    }
    linkTakes(Integer.MAX_VALUE);
    assertThat(ends.sent).isEqualTo(messages(written));
    assertThat(pipe.room()).isEqualTo(mark);
  }

  @Test
  void whatLeftBeforeTheChangeIsToldBefore() {
    ends.appetite = 3;
    write(0, 3);
    mark(5);
    assertThat(ends.drained).isEqualTo(3);
    pipe.flushed();
    assertThat(ends.drained).isEqualTo(3);
  }

  @Test
  @Tag("reported:marks_live")
  void aHigherReceiveMarkLetsThePausedPeerGoOn() {
    receive(0, 10);
    assertThat(pipe.paused()).isTrue();
    ends.takeCalls();
    mark(11);
    assertThat(pipe.paused()).isFalse();
    assertThat(ends.takeCalls()).containsExactly("resume");
  }

  @Test
  @Tag("reported:marks_live")
  void aLowerReceiveMarkPausesThePeerUntilHalfOfItIsFree() {
    receive(0, 6);
    ends.takeCalls();
    mark(4);
    assertThat(pipe.paused()).isTrue();
    mark(5);
    assertThat(pipe.paused()).as("still too many").isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(pipe.read()).isEqualTo(message(i));
    }
    assertThat(ends.takeCalls()).isEmpty();
    assertThat(pipe.read()).isEqualTo(message(3));
    assertThat(ends.takeCalls()).containsExactly("resume");
  }

  @Test
  void whoConflatesHasNoMarks() {
    BufferedPipe conflating = pipe(true);
    conflating.limit(limits(1, true));
    for (int i = 0; i < 10; i++) {
      assertThat(conflating.write(message(i))).isTrue();
      assertThat(conflating.receive(message(i))).isTrue();
    }
    assertThat(conflating.room()).isEqualTo(Integer.MAX_VALUE);
  }
}
