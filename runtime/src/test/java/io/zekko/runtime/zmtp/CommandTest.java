package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 37 "Commands" after the handshake, and what libzmq makes of them. */
class CommandTest {
  private final TestEnd end = TestEnd.readyPull();

  @Test
  @Tag("libzmq:test_heartbeats")
  void pingIsAnsweredByPongWithTheSameContext() {
    end.receive(Wire.command("PING", Wire.ascii("\u0000\u0000hello")));

    assertThat(end.seen.takeWire()).isEqualTo(Wire.command("PONG", Wire.ascii("hello")));
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  void aPongEchoesAtMostSixteenOctets() {
    end.receive(Wire.command("PING", Wire.ascii("\u0000\u0000" + "0123456789abcdefXYZ")));

    assertThat(end.seen.takeWire()).isEqualTo(Wire.command("PONG", Wire.ascii("0123456789abcdef")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aPingWithoutItsTimeToLiveIsMalformed(int length) {
    end.receive(Wire.command("PING", new byte[length]));

    assertThat(end.seen.fault).isEqualTo(Fault.MALFORMED_COMMAND);
  }

  @Test
  void aPeerThatSendsPingsAndDoesNotReadGetsNoMemoryForThat() {
    byte[] ping = Wire.command("PING", new byte[18]);
    byte[] pong = Wire.command("PONG", new byte[16]);
    for (int i = 0; i < 10_000; i++) {
      end.receive(ping);
    }
    assertThat(end.engine.out().length()).isEqualTo(16 * pong.length);

    end.seen.takeWire();
    end.seen.unwritten = true;
    end.receive(ping);
    assertThat(end.seen.takeWire()).isEmpty();

    end.seen.unwritten = false;
    end.receive(ping);
    assertThat(end.seen.takeWire()).isEqualTo(pong);
  }

  @Test
  void commandsBetweenTheFramesOfAMessageDoNotDisturbIt() {
    end.receive(
        Wire.concat(
            Wire.frame(1, Wire.ascii("a")),
            Wire.command("PING", new byte[2]),
            Wire.command("PONG", new byte[0]),
            Wire.frame(0, Wire.ascii("b"))));

    assertThat(end.seen.messages).containsExactly(Message.of("a", "b"));
    assertThat(end.seen.takeWire()).isEqualTo(Wire.command("PONG", new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JOIN", "X", "PINGS", "ping", "NEWINZMTP4"})
  void commandsThatAreNotKnownAreIgnored(String name) {
    assertThat(end.receive(Wire.command(name, new byte[300]))).isTrue();
    assertThat(end.seen.faults).isZero();
    assertThat(end.seen.takeWire()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"04 00", "04 01 00", "04 01 01", "04 03 03 41 42", "04 02 ff 41"})
  void aCommandShorterThanItsNameIsMalformed(String hex) {
    end.receive(Wire.hex(hex));

    assertThat(end.seen.fault).isEqualTo(Fault.MALFORMED_COMMAND);
  }

  @Test
  void errorEndsTheConnectionAfterTheHandshakeToo() {
    end.receive(Wire.command("ERROR", Wire.ascii("\u0004late")));

    assertThat(end.seen.fault).isEqualTo(Fault.REFUSED_BY_PEER);
    assertThat(end.seen.detail).contains("late");
  }
}
