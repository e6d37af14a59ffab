package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time that a handshake may take, in simulated time. */
class HandshakeTimeoutTest {
  private static final long SECOND = 1_000_000_000L;
  private static final ZmtpSettings PULL = ZmtpSettings.of(Types.PULL);

  @Test
  @Tag("libzmq:test_stream_timeout")
  void aPeerThatSaysNothingIsGivenUpAfterThirtySeconds() {
    TestEnd end = TestEnd.started(PULL);
    assertThat(end.engine.deadlineNanos()).isEqualTo(30 * SECOND);
    end.engine.tick(30 * SECOND - 1);
    assertThat(end.seen.faults).isZero();

    end.engine.tick(30 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HANDSHAKE_TIMEOUT);
    assertThat(end.seen.fault.isProtocolError()).isFalse();
  }

  @Test
  void aPeerThatTricklesDoesNotGetMoreTime() {
    TestEnd end = TestEnd.started(PULL);
    byte[] bytes = Wire.concat(Wire.greeting(3, 1, "NULL"), Wire.READY_PUSH);
    for (int i = 0; i < 29; i++) {
      end.receive(Arrays.copyOfRange(bytes, 3 * i, 3 * i + 3), i * SECOND);
    }
    assertThat(end.engine.deadlineNanos()).isEqualTo(30 * SECOND);
    end.engine.tick(30 * SECOND);

    assertThat(end.seen.fault).isEqualTo(Fault.HANDSHAKE_TIMEOUT);
  }

  @Test
  void theTimerEndsWithTheHandshake() {
    TestEnd end = TestEnd.readyPull(PULL);
    assertThat(end.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);
    end.engine.tick(31 * SECOND);

    assertThat(end.seen.faults).isZero();
  }

  @Test
  void zeroIsForEver() {
    TestEnd end = TestEnd.started(PULL.withHandshakeTimeoutNanos(0));

    assertThat(end.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aTimeoutBeyondAllTimesIsForEver() {
    TestEnd end = TestEnd.started(PULL.withHandshakeTimeoutNanos(Long.MAX_VALUE));
    end.engine.tick(Long.MAX_VALUE / 2);

    assertThat(end.seen.faults).isZero();
  }
}
