package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 37 "Formal Grammar" (greeting), "Version Negotiation" and "Authentication". */
class GreetingTest {
  @Test
  @Tag("libzmq:test_stream")
  void theGreetingIsTheSixtyFourOctetsOfTheRfc() {
    TestEnd end = TestEnd.started(Types.PUSH);
    byte[] peer = Wire.greeting(3, 1, "NULL");
    end.receive(Arrays.copyOf(peer, 11));

    assertThat(end.seen.takeWire())
        .isEqualTo(
            Wire.hex(
                "ff 00 00 00 00 00 00 00 01 7f 03 01"
                    + "4e 55 4c 4c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
                    + "00".repeat(31)))
        .isEqualTo(peer);
  }

  @Test
  @Tag("libzmq:test_stream")
  void onlyTheFirstElevenOctetsAreSentBeforeThePeersVersionIsKnown() {
    TestEnd end = TestEnd.started(Types.PUSH);
    assertThat(end.seen.takeWire()).isEqualTo(Wire.hex("ff 00 00 00 00 00 00 00 01 7f 03"));

    end.receive(Wire.hex("ff 00 00 00 00 00 00 00 01 7f"));
    assertThat(end.seen.takeWire()).isEmpty();
  }

  @Test
  void thePaddingHoldsTheLengthOfTheIdentityPlusOneAsInLibzmq() {
    TestEnd end = TestEnd.started(ZmtpSettings.of(Types.DEALER).withIdentity(Wire.ascii("abc")));

    assertThat(end.seen.takeWire()).isEqualTo(Wire.hex("ff 00 00 00 00 00 00 00 04 7f 03"));
  }

  @Test
  void thePaddingOfThePeerHasNoSignificance() {
    byte[] greeting = Wire.greeting(3, 1, "NULL");
    for (int i = 1; i <= 8; i++) {
      greeting[i] = (byte) 0xee;
    }
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.concat(greeting, Wire.READY_PUSH));

    assertThat(end.engine.isReady()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3,0,V3_0", "3,1,V3_1", "3,9,V3_1", "4,0,V3_1", "2,0,V3_1", "200,0,V3_1"})
  void higherVersionsAreAcceptedAsValid(int major, int minor, ZmtpVersion expected) {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.concat(Wire.greeting(major, minor, "NULL"), Wire.READY_PUSH));

    assertThat(end.seen.peer.version()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
        "\u0001\u0000", // ZMTP 1.0, anonymous
        "\u0016\u0003\u0001\u0002", // TLS
        "\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0000", // ZMTP 1.0, long header
        "\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u007f\u0000", // revision 0
      })
  void whatIsNotZmtp2OrLaterIsRefusedAtTheFirstOctetThatShowsIt(String bytes) {
    TestEnd end = TestEnd.started(Types.PULL);

    assertThat(end.receive(Wire.ascii(bytes))).isFalse();
    assertThat(end.seen.fault).isEqualTo(Fault.UNSUPPORTED_VERSION);
    assertThat(end.seen.wire.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "CURVE", "NUL", "NULLX", "null", ""})
  void aPeerWithAnotherMechanismIsRefused(String mechanism) {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.greeting(3, 1, mechanism));

    assertThat(end.seen.fault).isEqualTo(Fault.MECHANISM_MISMATCH);
    assertThat(end.seen.fault.code()).isEqualTo(0x11000002);
    assertThat(end.seen.detail).contains("\"" + mechanism + "\"").contains("NULL");
  }

  @Test
  void aPeerWithAnotherMechanismStillGetsTheWholeGreetingSoThatItCanTell() {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.greeting(3, 1, "CURVE"));

    assertThat(end.seen.takeWire()).isEqualTo(Wire.greeting(3, 1, "NULL"));
  }

  @Test
  void theWholeMechanismFieldIsComparedAsInLibzmq() {
    byte[] greeting = Wire.greeting(3, 1, "NULL");
    greeting[31] = 'x';
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(greeting);

    assertThat(end.seen.fault).isEqualTo(Fault.MECHANISM_MISMATCH);
  }

  @Test
  @Tag("rfc:as_server")
  void asServerAndFillerAreNotLookedAtAsInLibzmq() {
    byte[] greeting = Wire.greeting(3, 1, "NULL");
    greeting[32] = 1;
    greeting[63] = 1;
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.concat(greeting, Wire.READY_PUSH));

    assertThat(end.engine.isReady()).isTrue();
  }
}
