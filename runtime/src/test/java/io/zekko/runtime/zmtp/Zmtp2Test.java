package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 15: the downgrade to ZMTP 2.0. */
class Zmtp2Test {
  private static final String SIGNATURE = "ff 00 00 00 00 00 00 00 01 7f";

  @Test
  void aPeerOfRevision1GetsSocketTypeAndIdentity() {
    TestEnd end = TestEnd.started(ZmtpSettings.of(Types.DEALER).withIdentity(Wire.ascii("me")));
    end.receive(Wire.hex(SIGNATURE + "01"));

    assertThat(end.seen.takeWire())
        .isEqualTo(Wire.hex("ff 00 00 00 00 00 00 00 03 7f 03  05  00 02 6d 65"));
    assertThat(end.engine.isReady()).isFalse();
  }

  @Test
  void theConnectionIsReadyAfterThePeersIdentity() {
    byte[] peer = Wire.hex(SIGNATURE + "01 06  00 03 61 62 63  01 01 78  00 01 79");
    for (int cut = 0; cut < peer.length; cut++) {
      TestEnd end = TestEnd.started(Types.DEALER);
      end.receive(Arrays.copyOf(peer, cut));
      assertThat(end.engine.isReady()).isEqualTo(cut >= 17);
      end.receive(Arrays.copyOfRange(peer, cut, peer.length));

      assertThat(end.seen.peer.version()).isEqualTo(ZmtpVersion.V2_0);
      assertThat(end.seen.peer.socketType()).isEqualTo("ROUTER");
      assertThat(end.seen.peer.identity()).asString().isEqualTo("abc");
      assertThat(end.seen.messages).containsExactly(Message.of("x", "y"));
    }
  }

  @Test
  void aTypeWithAnUnknownNumberIsLetInAsByLibzmq() {
    TestEnd end = ready(ZmtpSettings.of(Types.PULL), 99);

    assertThat(end.seen.peer.socketType()).isEmpty();
  }

  @Test
  void subscriptionsAreMessages() {
    TestEnd sub = ready(ZmtpSettings.of(Types.SUB), 1);
    sub.engine.writeSubscription(true, Wire.ascii("A"));

    assertThat(sub.seen.takeWire()).isEqualTo(Wire.hex("00 02 01 41"));
  }

  @Test
  void thereAreNoHeartbeats() {
    TestEnd end =
        ready(ZmtpSettings.of(Types.PULL).withHeartbeat(HeartbeatSettings.every(1_000_000)), 8);

    assertThat(end.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theCommandFlagIsReserved() {
    TestEnd end = ready(ZmtpSettings.of(Types.PULL), 8);
    end.receive(Wire.command("PING", new byte[2]));

    assertThat(end.seen.fault).isEqualTo(Fault.MALFORMED_FRAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01 00", "02 00 00 00 00 00 00 01 00", "04 00"})
  void anIdentityIsOneFrameOfAtMost255Octets(String hex) {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.hex(SIGNATURE + "01 08" + hex));

    assertThat(end.seen.fault).isEqualTo(Fault.MALFORMED_FRAME);
  }

  @Test
  void aSocketWithSecurityDoesNotDowngrade() {
    TestEnd end = TestEnd.started(ZmtpSettings.of(Types.PULL).withMechanism(new XorMechanism()));
    end.seen.takeWire();
    end.receive(Wire.hex(SIGNATURE + "01 08 00 00"));

    assertThat(end.seen.fault).isEqualTo(Fault.UNSUPPORTED_VERSION);
    assertThat(end.seen.takeWire()).isEmpty();
  }

  private static TestEnd ready(ZmtpSettings settings, int type) {
    TestEnd end = TestEnd.started(settings);
    end.receive(Wire.concat(Wire.hex(SIGNATURE + "01"), new byte[] {(byte) type, 0, 0}));
    end.seen.takeWire();
    assertThat(end.engine.isReady()).isTrue();
    return end;
  }
}
