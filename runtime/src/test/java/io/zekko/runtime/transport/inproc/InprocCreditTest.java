package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts of libzmq's test_hwm and test_sockopt_hwm, on pipes. */
class InprocCreditTest {
  private static final int MOST = 10_000;

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture =
      new TransportFixture(transport, () -> new Endpoint("inproc", "credit"));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
    assertThat(transport.isIdle()).isTrue();
  }

  private TestHost push(int mark) {
    return fixture.host(TestTypes.PUSH, SocketOptions.create().withSendHighWaterMark(mark));
  }

  private TestHost pull(int mark) {
    TestHost pull =
        fixture.host(TestTypes.PULL, SocketOptions.create().withReceiveHighWaterMark(mark));
    pull.reading(false);
    return pull;
  }

  private static int fill(TestHost host, Pipe pipe) {
    return host.fill(pipe, MOST, i -> Message.of("" + i));
  }

  @ParameterizedTest
  @CsvSource({"1,1,2", "2,2,4", "1000,1000,2000", "0,1,10000", "1,0,10000", "0,0,10000"})
  @Tag("libzmq:test_hwm")
  @Tag("libzmq:test_sockopt_hwm")
  void bindFirst(int sendMark, int receiveMark, int expected) {
    TestHost pull = pull(receiveMark);
    pull.bind(transport, fixture.toBind());
    TestHost push = push(sendMark);
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    assertThat(fill(push, pipe)).isEqualTo(expected);
    Pipe in = pull.awaitConnected();
    assertThat(pull.read(in, MOST)).isEqualTo(expected);
    push.await("room", () -> expected == MOST || push.writables() > 0);
    assertThat(fill(push, pipe)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1,1,2", "1000,1000,2000", "5,2,7"})
  @Tag("libzmq:test_hwm")
  void connectFirst(int sendMark, int receiveMark, int expected) {
    TestHost push = push(sendMark);
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    assertThat(push.<Integer>call(pipe::room)).isEqualTo(sendMark);
    int alone = fill(push, pipe);
    assertThat(alone).isEqualTo(sendMark);
    pull(receiveMark).bind(transport, fixture.toBind());
    assertThat(push.drained()).isEqualTo(receiveMark);
    assertThat(alone + fill(push, pipe)).isEqualTo(expected);
  }

  @Test
  @Tag("libzmq:test_hwm")
  void roomAndDrainedAddUpToTheLimit() {
    TestHost pull = pull(50);
    pull.bind(transport, fixture.toBind());
    TestHost push = push(50);
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    int limit = push.call(pipe::room);
    assertThat(fill(push, pipe)).isEqualTo(limit).isEqualTo(100);
    Pipe in = pull.awaitConnected();
    assertThat(pull.read(in, 49)).isEqualTo(49);
    // Half is the least that is reported.
    push.run(() -> {});
    assertThat(push.drained()).isZero();
    assertThat(fill(push, pipe)).isZero();
    assertThat(pull.read(in, 1)).isEqualTo(1);
    push.await("credit", () -> push.drained() == 50 && push.writables() == 1);
    assertThat(push.<Integer>call(pipe::room)).isEqualTo(50);
    assertThat(fill(push, pipe)).isEqualTo(50);
  }

  @Test
  void theRoomOfAListenerThatTurnsTheConnectionAwayIsTakenBack() {
    TestHost push = push(2);
    TestHost pull = pull(3);
    Listener listener = pull.bind(transport, fixture.toBind());
    pull.run(
        () -> {
          push.connect(transport, fixture.toBind());
          assertThat(push.<Integer>call(push.pipes().get(0)::room)).isEqualTo(5);
          listener.close();
        });
    push.await("another room", () -> push.resizes() == 1);
    assertThat(push.<Integer>call(push.pipes().get(0)::room)).isEqualTo(2);
  }

  @Test
  void subscriptionsTakeNoCredit() {
    TestHost xpub =
        fixture.host(TestTypes.XPUB, SocketOptions.create().withReceiveHighWaterMark(1));
    xpub.bind(transport, fixture.toBind());
    TestHost sub = fixture.host(TestTypes.SUB, SocketOptions.create().withSendHighWaterMark(1));
    sub.connect(transport, fixture.toBind());
    Pipe pipe = sub.awaitConnected();
    sub.run(
        () -> {
          for (int i = 0; i < 1000; i++) {
            pipe.writeSubscription(true, new byte[] {(byte) i});
          }
        });
    assertThat(sub.<Integer>call(pipe::room)).isEqualTo(2);
    xpub.awaitReceived(1000);
  }

  @Test
  @Tag("libzmq:test_conflate")
  void conflatingKeepsTheNewest() {
    SocketOptions conflate = SocketOptions.create().withConflate(true);
    TestHost pull = fixture.host(TestTypes.PULL, conflate);
    pull.reading(false);
    pull.bind(transport, fixture.toBind());
    TestHost push = push(1);
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    assertThat(fill(push, pipe)).isEqualTo(MOST);
    assertThat(push.dropped(DropReason.CONFLATED)).isEqualTo(MOST - 1);
    Pipe in = pull.awaitConnected();
    push.awaitConnected();
    assertThat(pull.read(in, MOST)).isEqualTo(1);
    assertThat(pull.received()).containsExactly(Message.of("" + (MOST - 1)));
    push.send(pipe, Message.of("next"));
    assertThat(pull.read(in, MOST)).isEqualTo(1);
  }
}
