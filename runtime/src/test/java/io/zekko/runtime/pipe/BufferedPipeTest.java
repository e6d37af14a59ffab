package io.zekko.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BufferedPipeTest {
  private static final Peer PEER = Peer.of("PAIR", new byte[0], "test://peer");
  private static final byte[] TOPIC = {'t'};

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final BufferedPipeEnds ends = new BufferedPipeEnds();
  private BufferedPipe pipe = pipe(4, 4, false);

  private BufferedPipe pipe(int sendMark, int receiveMark, boolean conflate) {
    Optional<Duration> linger = Optional.of(Duration.ofSeconds(1));
    return new BufferedPipe(
        ends,
        new PipeLimits(sendMark, receiveMark, conflate, conflate, linger),
        loop.eventLoop(),
        gone -> {});
  }

  private static Message message(int number) {
    return Message.of("" + number);
  }

  private static List<Message> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(BufferedPipeTest::message).toList();
  }

  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(pipe.write(message(i))).isTrue();
    }
  }

  @Test
  void waitsForALinkAndKeepsTheOrder() {
    write(0, 3);
    pipe.connect(ends, PEER);
    write(3, 5);
    assertThat(ends.sent).isEqualTo(messages(0, 5));
    assertThat(pipe.peer()).isEqualTo(PEER);
    assertThat(pipe.connected()).isTrue();
    assertThat(pipe.slot()).isEqualTo(7);
    assertThat(ends.takeCalls()).containsExactly("connected");
  }

  @Test
  void countsWhatLeftOncePerBatch() {
    pipe.connect(ends, PEER);
    write(0, 3);
    assertThat(ends.drained).isZero();
    pipe.flushed();
    pipe.flushed();
    assertThat(ends.drained).isEqualTo(3);
  }

  @Test
  void refusesAtItsMarkUntilHalfIsFree() {
    pipe.connect(ends, PEER);
    ends.appetite = 0;
    ends.takeCalls();
    assertThat(pipe.room()).isEqualTo(4);
    write(0, 4);
    assertThat(pipe.write(message(4))).isFalse();
    assertThat(pipe.writable()).isFalse();
    ends.appetite = 1;
    pipe.drain();
    assertThat(pipe.write(message(4))).isFalse();
    assertThat(pipe.room()).isZero();
    assertThat(ends.takeCalls()).isEmpty();
    ends.appetite = 1;
    pipe.drain();
    assertThat(ends.takeCalls()).containsExactly("writable");
    assertThat(pipe.room()).isEqualTo(2);
    write(4, 6);
    ends.appetite = 100;
    pipe.drain();
    assertThat(ends.sent).isEqualTo(messages(0, 6));
  }

  @Test
  void aMarkOfOneIsFreeWhenEmpty() {
    pipe = pipe(1, 1, false);
    write(0, 1);
    assertThat(pipe.write(message(1))).isFalse();
    pipe.connect(ends, PEER);
    assertThat(pipe.writable()).isTrue();
  }

  @Test
  void noMarkMeansNoLimit() {
    pipe = pipe(0, 0, false);
    write(0, 5000);
    assertThat(pipe.room()).isEqualTo(Integer.MAX_VALUE);
    for (int i = 0; i < 5000; i++) {
      assertThat(pipe.receive(message(i))).isTrue();
    }
  }

  @Test
  void pausesThePeerAtItsMarkUntilHalfIsRead() {
    pipe.connect(ends, PEER);
    for (int i = 0; i < 3; i++) {
      assertThat(pipe.receive(message(i))).isTrue();
    }
    assertThat(pipe.receive(message(3))).isFalse();
    ends.takeCalls();
    pipe.signal();
    pipe.signal();
    assertThat(ends.takeCalls()).containsExactly("readable");
    assertThat(pipe.read()).isEqualTo(message(0));
    assertThat(ends.takeCalls()).isEmpty();
    assertThat(pipe.read()).isEqualTo(message(1));
    assertThat(ends.takeCalls()).containsExactly("resume");
    assertThat(pipe.paused()).isFalse();
    assertThat(pipe.read()).isEqualTo(message(2));
    assertThat(pipe.read()).isEqualTo(message(3));
    assertThat(pipe.read()).isNull();
    assertThat(ends.takeCalls()).isEmpty();
  }

  @Test
  void subscriptionsDoNotCount() {
    pipe.connect(ends, PEER);
    pipe.receiveSubscription(true, TOPIC);
    for (int i = 0; i < 10; i++) {
      pipe.receiveSubscription(false, TOPIC);
    }
    assertThat(pipe.receive(message(0))).isTrue();
    assertThat(pipe.paused()).isFalse();
    assertThat(pipe.read()).isEqualTo(Message.of("\1t"));
    assertThat(pipe.read()).isEqualTo(Message.of("\0t"));
  }

  @Test
  void evenSubscriptionsEndSomewhere() {
    pipe.connect(ends, PEER);
    for (int i = 0; i < 1 << 17; i++) {
      pipe.receiveSubscription(true, TOPIC);
    }
    assertThat(pipe.paused()).isTrue();
  }

  @Test
  @Tag("reported:hostile-bytes")
  void longTopicsEndSooner() {
    pipe.connect(ends, PEER);
    byte[] longTopic = new byte[64 << 10];
    for (int i = 0; i < 200; i++) {
      pipe.receiveSubscription(true, longTopic);
    }
    assertThat(pipe.paused()).isTrue();
  }

  @Test
  void sendsSubscriptionsOnlyToAPeer() {
    pipe.writeSubscription(true, TOPIC);
    pipe.connect(ends, PEER);
    pipe.writeSubscription(true, TOPIC);
    pipe.writeSubscription(false, TOPIC);
    assertThat(ends.takeCalls()).containsExactly("connected", "subscribe t", "cancel t");
  }

  @Test
  @Tag("libzmq:test_conflate")
  void keepsOnlyTheNewestWhenConflating() {
    pipe = pipe(4, 4, true);
    write(0, 10);
    pipe.connect(ends, PEER);
    assertThat(ends.sent).containsExactly(message(9));
    for (int i = 0; i < 10; i++) {
      assertThat(pipe.receive(message(i))).isTrue();
    }
    assertThat(pipe.read()).isEqualTo(message(9));
    assertThat(pipe.read()).isNull();
    assertThat(ends.dropped).containsEntry(DropReason.CONFLATED, 18);
    pipe.flushed();
    assertThat(ends.drained).as("replaced messages count as gone too").isEqualTo(10);
  }

  @Test
  void keepsWhatWaitsThroughAReconnect() {
    pipe.connect(ends, PEER);
    ends.appetite = 1;
    write(0, 3);
    pipe.disconnect();
    assertThat(pipe.connected()).isFalse();
    assertThat(ends.drained).isEqualTo(1);
    ends.appetite = 100;
    pipe.connect(ends, PEER);
    assertThat(ends.takeCalls()).containsExactly("connected", "disconnected", "connected");
    assertThat(ends.sent).isEqualTo(messages(0, 3));
  }

  @Test
  void anEndedPipeCanStillBeRead() {
    pipe.connect(ends, PEER);
    pipe.receive(message(0));
    ends.appetite = 0;
    write(0, 2);
    pipe.end();
    assertThat(ends.takeCalls()).containsExactly("connected", "readable", "disconnected");
    assertThat(ends.dropped).containsEntry(DropReason.PIPE_CLOSED, 2);
    assertThat(pipe.write(message(2))).isFalse();
    assertThat(pipe.read()).isEqualTo(message(0));
    assertThat(ends.takeCalls()).as("not from within read").isEmpty();
    loop.runPendingTasks();
    assertThat(ends.takeCalls()).containsExactly("detached");
  }

  @Test
  void anEndedPipeWithNothingToReadGoesAtOnce() {
    pipe.connect(ends, PEER);
    pipe.end();
    pipe.end();
    assertThat(ends.takeCalls()).containsExactly("connected", "detached");
  }
}
