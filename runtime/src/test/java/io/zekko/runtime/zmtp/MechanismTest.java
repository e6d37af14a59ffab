package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine with a mechanism that takes several commands and seals what follows, as CURVE does.
 */
class MechanismTest {
  private final XorMechanism mechanism = new XorMechanism();

  @Test
  void aMechanismMayTakeSeveralCommandsAndSealAllFrames() {
    TestEnd one = TestEnd.started(settings());
    TestEnd other = TestEnd.started(settings());
    TestEnd.exchange(one, other);
    Message message = Message.wrap(new byte[][] {{1}, {}, new byte[10_000]});
    one.engine.write(message);
    byte[] wire = one.seen.takeWire();
    other.receive(wire);

    assertThat(other.seen.messages).containsExactly(message);
    assertThat(wire).startsWith(0, 2, 0x01 ^ 0x55, 1 ^ 0x55);
  }

  @Test
  void commandsAreSealedToo() {
    TestEnd one = TestEnd.started(settings());
    TestEnd other = TestEnd.started(settings());
    TestEnd.exchange(one, other);
    one.engine.writeSubscription(true, Wire.ascii("A"));
    byte[] wire = one.seen.takeWire();
    other.receive(wire);

    assertThat(other.seen.subscriptions).containsExactly("+A");
    assertThat(wire).startsWith(0, 12, 0x04 ^ 0x55);
  }

  @Test
  void limitsHoldForWhatIsSealed() {
    Limits tight = Limits.DEFAULT.withMaxMessageBytes(10).withMaxCommandBytes(512);
    TestEnd one = TestEnd.started(settings());
    TestEnd other = TestEnd.started(settings().withLimits(tight));
    TestEnd.exchange(one, other);
    one.engine.write(Message.wrap(new byte[10]));
    TestEnd.exchange(one, other);
    assertThat(other.seen.messages).hasSize(1);

    one.engine.write(Message.wrap(new byte[11]));
    TestEnd.exchange(one, other);
    assertThat(other.seen.fault).isEqualTo(Fault.MESSAGE_TOO_LARGE);
  }

  @Test
  @Tag("rfc:as_server")
  void theServerOfAMechanismSaysSoInTheGreeting() {
    TestEnd end = TestEnd.started(settings());
    end.receive(Wire.greeting(3, 1, "XOR"));

    assertThat(end.seen.takeWire()[32]).isEqualTo((byte) 1);
  }

  @Test
  void aHandshakeMayWaitForSomebody() {
    mechanism.waits = true;
    TestEnd end = TestEnd.started(settings());
    end.receive(Wire.concat(Wire.greeting(3, 1, "XOR"), Wire.command("HELLO", new byte[0])));
    end.seen.takeWire();
    mechanism.waiting.goOn();

    assertThat(end.seen.takeWire()).isEqualTo(Wire.READY_DEALER);
  }

  @Test
  void aHandshakeMayBeRefusedBySomebodyLater() {
    mechanism.waits = true;
    TestEnd end = TestEnd.started(settings());
    end.receive(Wire.concat(Wire.greeting(3, 1, "XOR"), Wire.command("HELLO", new byte[0])));
    mechanism.waiting.refuse();

    assertThat(end.seen.detail).isEqualTo("somebody said no");
    mechanism.waiting.refuse();
    assertThat(end.seen.faults).isEqualTo(1);
    assertThat(end.receive(Wire.READY_DEALER)).isFalse();
    assertThat(end.seen.peer).isNull();
  }

  @Test
  void afterARefusalNoFurtherCommandReachesTheMechanism() {
    mechanism.refuses = true;
    TestEnd end = TestEnd.started(settings());
    byte[] hello = Wire.command("HELLO", new byte[0]);

    assertThat(end.receive(Wire.concat(Wire.greeting(3, 1, "XOR"), hello, hello))).isFalse();
    assertThat(mechanism.commands).isEqualTo(1);
    assertThat(end.seen.faults).isEqualTo(1);
  }

  private ZmtpSettings settings() {
    return ZmtpSettings.of(Types.DEALER).withMechanism(mechanism);
  }
}
