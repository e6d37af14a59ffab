package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that announce or send more than they may: each costs its connection and nothing else. */
class LimitsTest {
  private static final ZmtpSettings PULL = ZmtpSettings.of(Types.PULL);

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 32, (64L << 20) + 1})
  void aFrameThatAnnouncesTooMuchIsRefusedAtItsHeader(long size) {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(Wire.longHeader(2, size));

    assertThat(pull.seen.fault).isEqualTo(Fault.MESSAGE_TOO_LARGE);
    assertThat(pull.seen.fault.isProtocolError()).isTrue();
  }

  @Test
  void aFrameAfterOthersIsRefusedWhereTheSumWouldWrap() {
    TestEnd pull = TestEnd.readyPull(PULL.withLimits(Limits.DEFAULT.withMaxMessageBytes(100)));
    pull.receive(Wire.concat(Wire.frame(1, new byte[60]), Wire.longHeader(2, Long.MAX_VALUE)));

    assertThat(pull.seen.fault).isEqualTo(Fault.MESSAGE_TOO_LARGE);
  }

  @Test
  void withoutALimitAFrameMustStillFitIntoAnArray() {
    TestEnd pull =
        TestEnd.readyPull(PULL.withLimits(Limits.DEFAULT.withMaxMessageBytes(Long.MAX_VALUE)));
    pull.receive(Wire.longHeader(2, Integer.MAX_VALUE));

    assertThat(pull.seen.fault).isEqualTo(Fault.MESSAGE_TOO_LARGE);
  }

  @Test
  void theFramesOfAMessageCountTogether() {
    TestEnd pull = TestEnd.readyPull(PULL.withLimits(Limits.DEFAULT.withMaxMessageBytes(100)));
    byte[] full = Wire.concat(Wire.frame(1, new byte[60]), Wire.frame(0, new byte[40]));
    assertThat(pull.receive(Wire.concat(full, full))).isTrue();
    assertThat(pull.seen.messages).hasSize(2);

    pull.receive(Wire.concat(Wire.frame(1, new byte[60]), Wire.frame(0, new byte[41])));
    assertThat(pull.seen.fault).isEqualTo(Fault.MESSAGE_TOO_LARGE);
    assertThat(pull.seen.messages).hasSize(2);
  }

  @Test
  void anEndlessMessageOfEmptyFramesIsRefused() {
    TestEnd pull = TestEnd.readyPull(PULL.withLimits(Limits.DEFAULT.withMaxFrames(3)));
    byte[] more = Wire.hex("01 00");
    byte[] last = Wire.hex("00 00");
    pull.receive(Wire.concat(more, more, last, more, more, last));
    assertThat(pull.seen.messages).containsExactly(Message.of("", "", ""), Message.of("", "", ""));

    pull.receive(Wire.concat(more, more, more));
    assertThat(pull.seen.faults).isZero();
    pull.receive(last);
    assertThat(pull.seen.fault).isEqualTo(Fault.TOO_MANY_FRAMES);
  }

  @Test
  void aCommandThatAnnouncesTooMuchIsRefusedAtItsHeader() {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(Wire.longHeader(6, 64 * 1024 + 1));
    assertThat(pull.seen.fault).isEqualTo(Fault.COMMAND_TOO_LARGE);

    TestEnd fresh = TestEnd.started(Types.PULL);
    fresh.receive(Wire.concat(Wire.greeting(3, 1, "NULL"), Wire.longHeader(6, Long.MAX_VALUE)));
    assertThat(fresh.seen.fault).isEqualTo(Fault.COMMAND_TOO_LARGE);
  }

  @Test
  void aBodyThatIsOnlyAnnouncedGetsLittleMemory() {
    TestEnd pull = TestEnd.readyPull();
    byte[] header = Wire.longHeader(2, 64L << 20);

    assertThat(AllocatedBytes.by(() -> pull.receive(header)))
        .isLessThan(FrameReader.FIRST_ALLOCATION_BYTES + 16 * 1024);
    assertThat(pull.seen.faults).isZero();
  }

  @Test
  void aBodyThatStopsHalfWayGetsMemoryInProportionToWhatCame() {
    TestEnd pull = TestEnd.readyPull();
    byte[] start = Wire.concat(Wire.longHeader(2, 64L << 20), new byte[300 * 1024]);

    assertThat(AllocatedBytes.by(() -> pull.receive(start)))
        .isLessThan((256 + 512) * 1024 + 16 * 1024);
  }

  @Test
  void aPeerThatHasSentALargeBodyGetsTheMemoryForAnotherAtOnceButNotForALargerOne() {
    TestEnd pull = TestEnd.readyPull();
    byte[] body = Wire.concat(Wire.longHeader(2, 1 << 20), new byte[1 << 20]);
    pull.receive(body);

    assertThat(AllocatedBytes.by(() -> pull.receive(body))).isLessThan((1 << 20) + 16 * 1024);
    assertThat(AllocatedBytes.by(() -> pull.receive(Wire.longHeader(2, 64L << 20))))
        .isLessThan((1 << 20) + 16 * 1024);
  }

  @Test
  void aHostileHandshakeGetsLittleMemory() {
    byte[] greeting = Wire.greeting(3, 1, "NULL");
    byte[] endless = Wire.concat(greeting, Wire.longHeader(6, 64 * 1024), new byte[60 * 1024]);
    TestEnd pull = TestEnd.started(Types.PULL);

    assertThat(AllocatedBytes.by(() -> pull.receive(endless))).isLessThan(128 * 1024);
  }

  @Test
  void limitsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> Limits.DEFAULT.withMaxMessageBytes(-1))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> Limits.DEFAULT.withMaxFrames(0))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> Limits.DEFAULT.withMaxCommandBytes(10))
        .isInstanceOf(InvalidOptionException.class);
  }
}
