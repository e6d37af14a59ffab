package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pubsub.XPub;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.runtime.event.DropReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A publisher and a subscriber of libzmq that does not read: who misses what, and that it is known.
 */
@RequiresLibZmq
class PublisherDropsTest {
  private static final int MARK = 10;
  private static final int BYTES = 100_000;
  private static final int MANY = 500;
  private static final byte[] END = new byte[0];

  @RegisterExtension final Lab lab = new Lab();

  @Test
  @Tag("reported:drops_counted")
  void whatASlowSubscriberMissesIsCountedAndTheRestArrivesInOrder() {
    XPubSocket pub = publisher(XPUB);
    ZmqSocket slow = subscriber(pub);

    for (int i = 0; i < MANY; i++) {
      pub.send(numbered(i));
    }
    Wait.until("the last message is routed", () -> pub.stats().sent() == MANY);
    long missed = pub.stats().dropped(DropReason.PEER_FULL);

    int received = 0;
    int last = -1;
    for (Message next = nextOrEnd(pub, slow); next.byteCount() > 0; next = nextOrEnd(pub, slow)) {
      int number = ByteBuffer.wrap(next.bytes()).getInt();
      assertThat(number).isGreaterThan(last);
      last = number;
      received++;
    }
    assertThat(missed).isPositive();
    assertThat(received).isEqualTo(MANY - missed);
  }

  @Test
  @Tag("reported:no_drop")
  void aPublisherThatMayNotDropWaits() {
    XPubSocket pub = publisher(XPUB.withNoDrop(true));
    ZmqSocket slow = subscriber(pub);

    int sent = 0;
    while (pub.send(numbered(sent), Duration.ofMillis(300))) {
      sent++;
      assertThat(sent).as("messages sent to a receiver that does not read").isLessThan(MANY);
    }

    for (int i = 0; i < sent; i++) {
      assertThat(ByteBuffer.wrap(slow.receive().bytes()).getInt()).isEqualTo(i);
    }
    assertThat(pub.stats().dropped(DropReason.PEER_FULL)).isZero();
  }

  /** The end may be missed as well, so it is sent whenever the subscriber has read all it has. */
  private static Message nextOrEnd(XPubSocket pub, ZmqSocket sub) {
    Optional<Message> next = sub.receive(Duration.ofMillis(200));
    if (next.isPresent()) {
      return next.get();
    }
    pub.send(Message.of(END));
    return sub.receive();
  }

  private XPubSocket publisher(XPub definition) {
    return lab.open(definition, lab.options().withSendHighWaterMark(MARK))
        .bind("tcp://127.0.0.1:*");
  }

  private ZmqSocket subscriber(XPubSocket pub) {
    ZmqSocket sub = lab.zmq(ZmqType.SUB).set(ZmqOption.RCVHWM, MARK).subscribe("");
    sub.connect(pub.lastEndpoint().toString());
    assertThat(pub.receive()).isEqualTo(Message.of("\1"));
    return sub;
  }

  private static Message numbered(int number) {
    return Message.wrap(ByteBuffer.allocate(BYTES).putInt(number).array());
  }
}
