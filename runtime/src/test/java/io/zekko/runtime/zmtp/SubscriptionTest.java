package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 37 "The Publish-Subscribe Pattern", and RFC 23 and 15 where subscriptions are messages. */
class SubscriptionTest {
  private static final byte[] READY_PUB =
      Wire.command("READY", Wire.property("Socket-Type", "PUB"));
  private static final byte[] READY_SUB =
      Wire.command("READY", Wire.property("Socket-Type", "SUB"));

  @Test
  @Tag("libzmq:test_mock_pub_sub")
  void aPeerOfVersion31GetsCommands() {
    TestEnd sub = TestEnd.ready(ZmtpSettings.of(Types.SUB), 1, READY_PUB);
    sub.engine.writeSubscription(true, Wire.ascii("A"));
    assertThat(sub.seen.takeWire()).isEqualTo(Wire.hex("04 0b 09 535542534352494245 41"));

    sub.engine.writeSubscription(false, Wire.ascii("A"));
    assertThat(sub.seen.takeWire()).isEqualTo(Wire.hex("04 08 06 43414e43454c 41"));
  }

  @Test
  @Tag("libzmq:test_mock_pub_sub")
  void aPeerOfVersion30GetsMessages() {
    TestEnd sub = TestEnd.ready(ZmtpSettings.of(Types.SUB), 0, READY_PUB);
    sub.engine.writeSubscription(true, Wire.ascii("A"));
    assertThat(sub.seen.takeWire()).isEqualTo(Wire.hex("00 02 01 41"));

    sub.engine.writeSubscription(false, Wire.ascii("A"));
    assertThat(sub.seen.takeWire()).isEqualTo(Wire.hex("00 02 00 41"));
  }

  @Test
  @Tag("libzmq:test_xpub_topic")
  void aTopicOf255OctetsHasTheLongFlagAsAMessage() {
    TestEnd sub = TestEnd.ready(ZmtpSettings.of(Types.SUB), 0, READY_PUB);
    sub.engine.writeSubscription(true, new byte[255]);

    assertThat(sub.seen.takeWire()).hasSize(9 + 256).startsWith(Wire.longHeader(2, 256));
  }

  @Test
  void theLongestTopicIsJustWhatAPeerWithTheSameLimitsTakes() {
    int longest = Limits.DEFAULT.maxTopicBytes();

    assertThat(faultOfAPublisher(true, longest)).isNull();
    assertThat(faultOfAPublisher(false, longest)).isNull();
    assertThat(faultOfAPublisher(true, longest + 1)).isEqualTo(Fault.COMMAND_TOO_LARGE);
  }

  private static Fault faultOfAPublisher(boolean subscribe, int topicBytes) {
    TestEnd sub = TestEnd.ready(ZmtpSettings.of(Types.SUB), 1, READY_PUB);
    TestEnd pub = TestEnd.ready(ZmtpSettings.of(Types.PUB), 1, READY_SUB);
    sub.engine.writeSubscription(subscribe, new byte[topicBytes]);
    pub.receive(sub.seen.takeWire());
    return pub.seen.fault;
  }

  @Test
  @Tag("libzmq:test_mock_pub_sub")
  void commandsAreReported() {
    TestEnd pub = TestEnd.ready(ZmtpSettings.of(Types.PUB), 1, READY_SUB);
    pub.receive(
        Wire.concat(
            Wire.command("SUBSCRIBE", Wire.ascii("A")),
            Wire.command("SUBSCRIBE", new byte[0]),
            Wire.command("CANCEL", Wire.ascii("A"))));

    assertThat(pub.seen.subscriptions).containsExactly("+A", "+", "-A");
  }

  @Test
  @Tag("libzmq:test_mock_pub_sub")
  void bothFormsAreAcceptedFromAnyVersion3() {
    for (int minor = 0; minor <= 1; minor++) {
      TestEnd pub = TestEnd.ready(ZmtpSettings.of(Types.PUB), minor, READY_SUB);
      pub.receive(
          Wire.concat(
              Wire.command("SUBSCRIBE", Wire.ascii("A")), Wire.frame(0, Wire.ascii("\u0001B"))));

      assertThat(pub.seen.subscriptions).containsExactly("+A");
      assertThat(pub.seen.messages).containsExactly(Message.of("\u0001B"));
    }
  }
}
