package io.zekko.patterns.pubsub;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers whose high-water marks change: what they drop, and what they hear. */
class ChangedMarksTest {
  private final Zekko zekko = Zekko.create();
  private int published;

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions marks(int mark) {
    return SocketOptions.create(zekko.system())
        .withSendHighWaterMark(mark)
        .withReceiveHighWaterMark(mark)
        .withLinger(Duration.ZERO);
  }

  private SubSocket subscriber(PubSocket pub) throws Exception {
    SubSocket sub = zekko.open(SUB, marks(10)).connect(pub.lastEndpoint().toString()).subscribe("");
    pub.whenSubscribed("", 1).toCompletableFuture().get(10, TimeUnit.SECONDS);
    return sub;
  }

  /** Publishes so many messages of {@code bytes}, and waits until they have gone somewhere. */
  private void publish(PubSocket pub, int messages, int bytes) {
    for (int i = 0; i < messages; i++) {
      pub.send(Message.wrap(ByteBuffer.allocate(bytes).putInt(published++).array()));
    }
    Awaitility.await("all published").until(() -> pub.stats().sent() == published);
  }

  private static long dropped(PubSocket pub) {
    return pub.stats().dropped().getOrDefault(DropReason.PEER_FULL, 0L);
  }

  private static List<Integer> receiveAll(SubSocket sub) {
    List<Integer> received = new ArrayList<>();
    Optional<Message> next = sub.receive(Duration.ofSeconds(1));
    while (next.isPresent()) {
      received.add(ByteBuffer.wrap(next.get().bytes()).getInt());
      next = sub.receive(Duration.ofSeconds(1));
    }
    return received;
  }

  @Test
  @Tag("libzmq:test_hwm_pubsub")
  @Tag("reported:drops_counted")
  @Tag("reported:marks_live")
  void aPublisherDropsWhatIsBeyondTheMarkOfTheMoment() throws Exception {
    PubSocket pub = zekko.open(PUB, marks(10)).bind("inproc://changed-marks");
    SubSocket sub = subscriber(pub);
    publish(pub, 100, 4);
    assertThat(dropped(pub)).isEqualTo(80);
    pub.setSendHighWaterMark(30);
    publish(pub, 100, 4);
    assertThat(dropped(pub)).isEqualTo(160);
    pub.setSendHighWaterMark(5);
    publish(pub, 100, 4);
    assertThat(dropped(pub)).isEqualTo(260);
    assertThat(receiveAll(sub))
        .isEqualTo(
            IntStream.concat(IntStream.range(0, 20), IntStream.range(100, 120)).boxed().toList());
    publish(pub, 100, 4);
    assertThat(dropped(pub)).isEqualTo(345);
    assertThat(receiveAll(sub)).isEqualTo(IntStream.range(300, 315).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://all-counted"})
  @Tag("libzmq:test_hwm_pubsub")
  @Tag("reported:drops_counted")
  @Tag("reported:marks_live")
  void whateverItsMarksWereWhatIsMissingIsCounted(String place) throws Exception {
    PubSocket pub = zekko.open(PUB, marks(1)).bind(place);
    SubSocket sub = subscriber(pub);
    for (int mark : new int[] {100, 3, 0, 7, 50}) {
      pub.setSendHighWaterMark(mark);
      sub.setReceiveHighWaterMark(mark / 2);
      publish(pub, 200, 64 * 1024);
    }
    List<Integer> received = receiveAll(sub);
    assertThat(received).isSorted().doesNotHaveDuplicates();
    assertThat(received.size() + dropped(pub)).isEqualTo(published);
    assertThat(dropped(pub)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"tcp://127.0.0.1:*", "inproc://subscriptions"})
  @Tag("reported:marks_live")
  void aHigherReceiveMarkLetsAnXPubHearSubscriptionsThatWaited(String place) {
    XPubSocket pub = zekko.open(XPUB, marks(2)).bind(place);
    SubSocket sub = zekko.open(SUB).connect(pub.lastEndpoint().toString());
    for (int i = 0; i < 10; i++) {
      sub.subscribe("topic " + i);
    }
    Awaitility.await("as many as may wait").until(() -> pub.topicsCount() == 2);
    pub.setReceiveHighWaterMark(9);
    Awaitility.await("as many as may wait now").until(() -> pub.topicsCount() == 9);
    pub.setReceiveHighWaterMark(0);
    Awaitility.await("all of them").until(() -> pub.topicsCount() == 10);
  }
}
