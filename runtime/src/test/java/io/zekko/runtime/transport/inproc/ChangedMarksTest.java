package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Either end changes its mark, and the room is the sum of what both say last. */
class ChangedMarksTest {
  private static final int MOST = 10_000;

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture =
      new TransportFixture(transport, () -> new Endpoint("inproc", "marks"));
  private final TestHost push = fixture.host(TestTypes.PUSH, send(2));
  private final TestHost pull = fixture.host(TestTypes.PULL, receive(2));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
    assertThat(transport.isIdle()).isTrue();
  }

  private static SocketOptions send(int mark) {
    return SocketOptions.create().withSendHighWaterMark(mark);
  }

  private static SocketOptions receive(int mark) {
    return SocketOptions.create().withReceiveHighWaterMark(mark);
  }

  /** Both ends are there and have heard of each other; the pipe of the sending one. */
  private Pipe link() {
    pull.reading(false);
    pull.bind(transport, fixture.toBind());
    push.connect(transport, fixture.toBind());
    pull.awaitConnected();
    return push.awaitConnected();
  }

  private int fill(Pipe pipe) {
    return push.fill(pipe, MOST, i -> Message.of("" + i));
  }

  @Test
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void theSenderHasItsHigherMarkAtOnce() {
    Pipe pipe = link();
    assertThat(fill(pipe)).isEqualTo(4);
    push.marks(send(5));
    assertThat(push.<Integer>call(pipe::room)).isEqualTo(3);
    assertThat(fill(pipe)).isEqualTo(3);
    assertThat(pull.read(pull.awaitConnected(), MOST)).isEqualTo(7);
    push.await("credit for all that is below half", () -> push.drained() >= 4);
  }

  @Test
  @Tag("reported:marks_live")
  void theSenderLearnsOfTheHigherMarkOfTheReceiver() {
    Pipe pipe = link();
    assertThat(fill(pipe)).isEqualTo(4);
    pull.marks(receive(5));
    push.await("another room", () -> push.resizes() == 1);
    assertThat(fill(pipe)).isEqualTo(3);
  }

  @Test
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void lowerMarksOfBothLoseNothingAndHoldWhenThereIsRoomAgain() {
    push.marks(send(50));
    pull.marks(receive(50));
    Pipe pipe = link();
    assertThat(fill(pipe)).isEqualTo(100);
    push.marks(send(3));
    pull.marks(receive(2));
    push.await("another room", () -> push.resizes() == 1);
    assertThat(push.<Integer>call(pipe::room)).isZero();
    Pipe in = pull.awaitConnected();
    assertThat(pull.read(in, 95)).isEqualTo(95);
    assertThat(fill(pipe)).as("five wait, as many as may").isZero();
    assertThat(pull.read(in, 5)).isEqualTo(5);
    // The reader reports every third, and so the last one not yet.
    push.await("credit", () -> push.drained() == 4);
    assertThat(fill(pipe)).isEqualTo(4);
    assertThat(pull.read(in, MOST)).isEqualTo(4);
  }

  @Test
  void aLimitComesAndGoes() {
    Pipe pipe = link();
    push.marks(send(0));
    assertThat(push.<Integer>call(pipe::room)).isEqualTo(Integer.MAX_VALUE);
    pull.run(() -> {});
    assertThat(fill(pipe)).isEqualTo(MOST);
    Pipe in = pull.awaitConnected();
    assertThat(pull.read(in, MOST - 3)).isEqualTo(MOST - 3);
    push.marks(send(4));
    pull.run(() -> {});
    awaitRoom(pipe, 3);
    assertThat(fill(pipe)).isEqualTo(3);
    assertThat(pull.read(in, MOST)).isEqualTo(6);
  }

  @Test
  @Tag("reported:marks_live")
  void whoWaitsForTheNameHasItsOwnMarkAsItIsNow() {
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    push.marks(send(3));
    assertThat(fill(pipe)).isEqualTo(3);
    pull.reading(false);
    pull.marks(receive(4));
    pull.bind(transport, fixture.toBind());
    assertThat(fill(pipe)).isEqualTo(4);
  }

  @RepeatedTest(50)
  void marksThatChangeWhileTheEndsMeetAreKnownToBoth() {
    push.marks(send(100));
    pull.marks(receive(100));
    pull.reading(false);
    pull.bind(transport, fixture.toBind());
    push.connect(transport, fixture.toBind());
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> pull.marks(receive(2)));
    push.marks(send(2));
    TestHost.get(other);
    Pipe pipe = push.awaitConnected();
    Pipe in = pull.awaitConnected();
    awaitRoom(pipe, 4);
    assertThat(fill(pipe)).isEqualTo(4);
    assertThat(pull.read(in, MOST)).isEqualTo(4);
    awaitRoom(pipe, 4);
  }

  private void awaitRoom(Pipe pipe, int room) {
    Awaitility.await("room for " + room)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> push.<Integer>call(pipe::room) == room);
  }
}
