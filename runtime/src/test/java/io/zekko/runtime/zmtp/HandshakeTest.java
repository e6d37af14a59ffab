package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.SocketType;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 37 "The NULL Security Mechanism" and "Connection Metadata". */
class HandshakeTest {
  @Test
  void twoEnginesBecomeReadyAndExchangeMessages() {
    TestEnd push = TestEnd.started(Types.PUSH);
    TestEnd pull = TestEnd.started(Types.PULL);
    TestEnd.exchange(push, pull);

    assertThat(push.engine.isReady()).isTrue();
    assertThat(pull.engine.isReady()).isTrue();
    assertThat(pull.seen.peer.socketType()).isEqualTo("PUSH");
    assertThat(pull.seen.peer.version()).isEqualTo(ZmtpVersion.V3_1);

    assertThat(push.engine.write(Message.of("a", "", "c"))).isTrue();
    TestEnd.exchange(push, pull);
    assertThat(pull.seen.messages).containsExactly(Message.of("a", "", "c"));
  }

  @Test
  @Tag("libzmq:test_stream")
  void theReadyOfADealerIsFortyThreeOctets() {
    TestEnd end = TestEnd.started(Types.DEALER);
    end.receive(Wire.greeting(3, 1, "NULL"));

    byte[] wire = end.seen.takeWire();
    assertThat(wire).hasSize(64 + 43);
    assertThat(Arrays.copyOfRange(wire, 64, 107))
        .isEqualTo(
            Wire.concat(
                Wire.hex("04 29 05"),
                Wire.ascii("READY"),
                Wire.hex("0b"),
                Wire.ascii("Socket-Type"),
                Wire.hex("00 00 00 06"),
                Wire.ascii("DEALER"),
                Wire.hex("08"),
                Wire.ascii("Identity"),
                Wire.hex("00 00 00 00")));
  }

  @Test
  void onlyTypesThatAnnounceAnIdentitySendOne() {
    TestEnd end = TestEnd.started(ZmtpSettings.of(Types.PULL).withIdentity(Wire.ascii("me")));
    end.receive(Wire.greeting(3, 1, "NULL"));

    assertThat(end.seen.takeWire()).endsWith(Wire.READY_PULL);
  }

  @Test
  void readyIsSentWithoutWaitingForThePeersAsInLibzmq() {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(Wire.greeting(3, 1, "NULL"));

    assertThat(end.seen.takeWire()).endsWith(Wire.READY_PULL);
    assertThat(end.engine.isReady()).isFalse();
  }

  @Test
  void nothingCanBeWrittenBeforeTheHandshakeIsDone() {
    TestEnd push = TestEnd.started(Types.PUSH);
    push.seen.takeWire();

    assertThat(push.engine.write(Message.of("early"))).isFalse();
    assertThat(push.engine.writeSubscription(true, new byte[0])).isFalse();
    assertThat(push.seen.takeWire()).isEmpty();
  }

  @Test
  void bothEndsLearnIdentityAndFurtherMetadata() {
    ZmtpSettings named =
        ZmtpSettings.of(Types.DEALER)
            .withIdentity(Wire.ascii("worker-1"))
            .withExtraMetadata(Map.of("X-Zone", Wire.ascii("north")));
    TestEnd one = TestEnd.started(named);
    TestEnd other = TestEnd.started(Types.DEALER);
    TestEnd.exchange(one, other);

    PeerInfo peer = other.seen.peer;
    assertThat(peer.identity()).asString().isEqualTo("worker-1");
    assertThat(peer.metadata().get("x-zone")).asString().isEqualTo("north");
    assertThat(peer.metadata().asMap().keySet())
        .containsExactly("Socket-Type", "Identity", "X-Zone");
    assertThat(one.seen.peer.identity()).isEmpty();
  }

  @Test
  void theCaseOfPropertyNamesIsNotSignificant() {
    byte[] metadata =
        Wire.concat(Wire.property("SOCKET-type", "DEALER"), Wire.property("identity", "x"));
    TestEnd end = TestEnd.ready(ZmtpSettings.of(Types.DEALER), 1, Wire.command("READY", metadata));

    assertThat(end.seen.peer.socketType()).isEqualTo("DEALER");
    assertThat(end.seen.peer.identity()).asString().isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PULL", "pull", "PUB", "", "NO-SUCH-TYPE"})
  void aPeerOfAnIllegalTypeIsRefused(String type) {
    TestEnd end = refused(Wire.command("READY", Wire.property("Socket-Type", type)));

    assertThat(end.seen.fault).isEqualTo(Fault.INVALID_PEER_TYPE);
    assertThat(end.seen.fault.code()).isEqualTo(0x10000018);
    assertThat(end.seen.detail).contains("\"" + type + "\"").contains("PULL");
  }

  @Test
  void aPeerThatDoesNotSayItsTypeIsLetInAsByLibzmq() {
    TestEnd end = TestEnd.readyPull();
    TestEnd silent =
        TestEnd.ready(ZmtpSettings.of(Types.PULL), 1, Wire.command("READY", new byte[0]));

    assertThat(silent.seen.peer.socketType()).isEmpty();
    assertThat(end.seen.peer.socketType()).isEqualTo("PUSH");
  }

  @Test
  void errorIsFatalAndItsReasonIsReported() {
    TestEnd end = refused(Wire.command("ERROR", Wire.concat(Wire.hex("03"), Wire.ascii("400"))));

    assertThat(end.seen.fault).isEqualTo(Fault.REFUSED_BY_PEER);
    assertThat(end.seen.fault.isProtocolError()).isTrue();
    assertThat(end.seen.detail).contains("400");
  }

  @Test
  void anErrorReasonCannotForgeLogLines() {
    TestEnd end = refused(Wire.command("ERROR", Wire.ascii("\u0005a\r\n\u001b\u009b")));

    assertThat(end.seen.detail).endsWith("\"a????\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0004400", "\u0002400"})
  void anErrorWhoseReasonHasAnotherLengthIsMalformed(String data) {
    TestEnd end = refused(Wire.command("ERROR", Wire.ascii(data)));

    assertThat(end.seen.fault).isEqualTo(Fault.MALFORMED_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELLO", "PING", "SUBSCRIBE", "ready"})
  void anotherCommandThanReadyHasNoPlaceInTheHandshake(String name) {
    TestEnd end = refused(Wire.command(name, new byte[2]));

    assertThat(end.seen.fault).isEqualTo(Fault.UNEXPECTED_COMMAND);
  }

  @Test
  void aMessageHasNoPlaceInTheHandshakeAndIsRefusedAtItsHeader() {
    TestEnd end = refused(Wire.longHeader(2, 1 << 20));

    assertThat(end.seen.fault).isEqualTo(Fault.UNEXPECTED_COMMAND);
  }

  @Test
  void aSecondReadyIsIgnoredAsAnyCommandThatIsNotKnown() {
    TestEnd end = TestEnd.readyPull();

    assertThat(end.receive(Wire.READY_PUSH)).isTrue();
    assertThat(end.seen.faults).isZero();
  }

  @Test
  void messagesInTheSameBytesAsReadyAreDelivered() {
    TestEnd end = TestEnd.started(Types.PULL);
    end.receive(
        Wire.concat(
            Wire.greeting(3, 1, "NULL"), Wire.READY_PUSH, Wire.frame(0, Wire.ascii("at once"))));

    assertThat(end.seen.messages).containsExactly(Message.of("at once"));
  }

  @Test
  void twoEnginesBecomeReadyWhereverTheBytesAreSplit() {
    byte[] push = handshakeOf(Types.PUSH, Wire.READY_PULL);
    byte[] pull = handshakeOf(Types.PULL, Wire.READY_PUSH);
    assertThat(push).hasSize(64 + Wire.READY_PUSH.length);
    for (int cut = 0; cut <= push.length; cut++) {
      TestEnd end = TestEnd.started(Types.PULL);
      end.receive(Arrays.copyOf(push, cut));
      assertThat(end.engine.isReady()).isEqualTo(cut == push.length);
      end.receive(Arrays.copyOfRange(push, cut, push.length));
      assertThat(end.engine.isReady()).isTrue();
      assertThat(end.seen.takeWire()).isEqualTo(pull);
    }
  }

  private static byte[] handshakeOf(SocketType type, byte[] peerReady) {
    TestEnd end = TestEnd.started(type);
    end.receive(Wire.concat(Wire.greeting(3, 1, "NULL"), peerReady));
    return end.seen.takeWire();
  }

  private static TestEnd refused(byte[] command) {
    TestEnd end = TestEnd.started(Types.PULL);
    assertThat(end.receive(Wire.concat(Wire.greeting(3, 1, "NULL"), command))).isFalse();
    assertThat(end.engine.isReady()).isFalse();
    assertThat(end.seen.faults).isEqualTo(1);
    return end;
  }
}
