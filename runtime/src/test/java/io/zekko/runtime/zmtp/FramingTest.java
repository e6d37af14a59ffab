package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 37 "Framing". */
class FramingTest {
  @Test
  @Tag("libzmq:test_stream")
  void framesAreFlagsSizeBody() {
    TestEnd push = TestEnd.readyPush();
    push.engine.write(Message.of("ab", "", "c"));

    assertThat(push.seen.takeWire()).isEqualTo(Wire.hex("01 02 61 62  01 00  00 01 63"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 254, 255})
  void aBodyOfUpTo255OctetsHasAShortSize(int size) {
    TestEnd push = TestEnd.readyPush();
    push.engine.write(Message.wrap(new byte[size]));

    assertThat(push.seen.takeWire()).hasSize(2 + size).startsWith(0, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 8191, 8192, 8193, 65_535, 65_536, 300 * 1024})
  @Tag("libzmq:test_stream")
  void aLongerBodyHasTheLongFlagAndASizeOfEightOctets(int size) {
    TestEnd push = TestEnd.readyPush();
    push.engine.write(Message.wrap(new byte[size]));

    assertThat(push.seen.takeWire()).hasSize(9 + size).startsWith(Wire.longHeader(2, size));
  }

  @Test
  void aLongSizeBelow256IsAccepted() {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(
        Wire.concat(Wire.longHeader(2, 1), Wire.ascii("a"), Wire.longHeader(2, 0), new byte[0]));

    assertThat(pull.seen.messages).containsExactly(Message.of("a"), Message.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x08, 0x10, 0x20, 0x40, 0x80, 0xff, 0x0c})
  void reservedFlagsMustBeZero(int flags) {
    TestEnd pull = TestEnd.readyPull();

    assertThat(pull.receive(new byte[] {(byte) flags, 0, 0, 0, 0, 0, 0, 0, 0})).isFalse();
    assertThat(pull.seen.fault).isEqualTo(Fault.MALFORMED_FRAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void aSizeAbove2To63Minus1IsMalformed(long size) {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(Wire.longHeader(2, size));

    assertThat(pull.seen.fault).isEqualTo(Fault.MALFORMED_FRAME);
  }

  @Test
  void moreIsNotAllowedOnCommands() {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(Wire.frame(5, Wire.hex("04 50 49 4e 47 00 00")));

    assertThat(pull.seen.fault).isEqualTo(Fault.MALFORMED_FRAME);
  }

  @Test
  void aLargeBodyIsHandedOverAsItsOwnArrayInItsPlace() {
    TestEnd push = TestEnd.readyPush();
    byte[] large = new byte[ZmtpEngine.LARGE_BODY_BYTES];
    Message message = Message.wrap(new byte[][] {{1}, large, {2}, large, {3}});
    push.engine.write(message);

    assertThat(push.seen.largeBodies).isEqualTo(2);
    TestEnd pull = TestEnd.readyPull();
    pull.receive(push.seen.takeWire());
    assertThat(pull.seen.messages).containsExactly(message);
  }

  @Test
  void aMessageIsDeliveredWithItsLastByteWhereverTheStreamIsCut() {
    byte[] first = Wire.concat(Wire.frame(1, Wire.ascii("a")), Wire.longHeader(2, 0));
    byte[] stream = Wire.concat(first, Wire.hex("00 00"));
    for (int cut = 0; cut <= stream.length; cut++) {
      TestEnd pull = TestEnd.readyPull();
      pull.receive(Arrays.copyOf(stream, cut));
      int complete = cut == stream.length ? 2 : cut >= first.length ? 1 : 0;
      assertThat(pull.seen.messages).hasSize(complete);

      pull.receive(Arrays.copyOfRange(stream, cut, stream.length));
      assertThat(pull.seen.messages).containsExactly(Message.of("a", ""), Message.empty());
    }
  }

  @Test
  void nothingIsReportedAfterAFault() {
    TestEnd pull = TestEnd.readyPull();
    byte[] bad = Wire.hex("08 00");
    assertThat(pull.receive(Wire.concat(bad, bad, Wire.frame(0, Wire.ascii("a"))))).isFalse();
    assertThat(pull.receive(Wire.frame(0, Wire.ascii("a")))).isFalse();
    pull.engine.tick(Long.MAX_VALUE - 1);

    assertThat(pull.seen.faults).isEqualTo(1);
    assertThat(pull.seen.messages).isEmpty();
    assertThat(pull.engine.isReady()).isFalse();
    assertThat(pull.engine.write(Message.of("a"))).isFalse();
    assertThat(pull.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);
  }
}
