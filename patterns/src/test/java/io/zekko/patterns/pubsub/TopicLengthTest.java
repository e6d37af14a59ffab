package io.zekko.patterns.pubsub;

import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.Flag;
import io.zekko.runtime.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that no command to a publisher has room for. */
@Timeout(60)
class TopicLengthTest {
  private static final String LONGEST = "t".repeat(65_526);
  private static final String TOO_LONG = LONGEST + "t";
  private static final Message SUBSCRIPTION = Frames.subscribe(TOO_LONG);

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  static Stream<Consumer<SubSocket>> waysOfASub() {
    return Stream.of(
        sub -> sub.subscribe(TOO_LONG),
        sub -> sub.subscribe(ByteString.fromString(TOO_LONG)),
        sub -> sub.subscribe(Frames.bytes(TOO_LONG)),
        sub -> sub.unsubscribe(TOO_LONG),
        sub -> sub.access().configure(Frames.add(TOO_LONG)));
  }

  static Stream<Consumer<XSubSocket>> waysOfAnXSub() {
    return Stream.of(
        xsub -> xsub.subscribe(TOO_LONG),
        xsub -> xsub.unsubscribe(TOO_LONG),
        xsub -> xsub.send(SUBSCRIPTION),
        xsub -> xsub.send(Frames.unsubscribe(TOO_LONG)),
        xsub -> xsub.send(Message.of("\1a", "\1" + TOO_LONG)),
        xsub -> xsub.send(SUBSCRIPTION, Duration.ZERO),
        xsub -> xsub.trySend(SUBSCRIPTION),
        xsub -> xsub.sendAsync(SUBSCRIPTION),
        xsub -> xsub.send(SUBSCRIPTION.bytes(), SUBSCRIPTION.bytes().length, Flag.DONTWAIT),
        xsub -> xsub.access().writer(() -> {}).write(SUBSCRIPTION),
        xsub ->
            xsub.access().writer(() -> {}).write(List.of(Frames.subscribe("a"), SUBSCRIPTION), 0));
  }

  @ParameterizedTest
  @MethodSource("waysOfASub")
  void aSubRefusesATopicThatIsTooLong(Consumer<SubSocket> way) {
    SubSocket sub = zekko.open(SUB);

    assertRefused(() -> way.accept(sub));
    assertThat(sub.topicsCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("waysOfAnXSub")
  void anXSubRefusesATopicThatIsTooLongAndSendsNothingOfItsMessage(Consumer<XSubSocket> way) {
    XPubSocket xpub = zekko.open(XPUB).bind("inproc://here");
    XSubSocket xsub = zekko.open(XSUB).connect("inproc://here");

    assertRefused(() -> way.accept(xsub));
    xsub.send(Frames.subscribe("next"));
    assertThat(xpub.receive()).isEqualTo(Frames.subscribe("next"));
    assertThat(xsub.topicsCount()).isEqualTo(1);
  }

  @Test
  void framesOfASubscriptionThatIsTooLongAreForgotten() {
    XPubSocket xpub = zekko.open(XPUB).bind("inproc://here");
    XSubSocket xsub = zekko.open(XSUB).connect("inproc://here");
    byte[] tooLong = SUBSCRIPTION.bytes();
    byte[] next = Frames.subscribe("next").bytes();
    xsub.send(tooLong, tooLong.length, Flag.SNDMORE);

    assertRefused(() -> xsub.send(next, next.length));
    xsub.send(next, next.length);

    assertThat(xpub.receive()).isEqualTo(Frames.subscribe("next"));
  }

  @Test
  void aClosedXSubSaysThatItIsClosedWhateverIsSent() {
    XSubSocket xsub = zekko.open(XSUB);
    xsub.close();

    assertThatExceptionOfType(SocketClosedException.class)
        .isThrownBy(() -> xsub.send(SUBSCRIPTION));
  }

  @Test
  void anActorThatSendsATopicThatIsTooLongIsAnswered() {
    XSubSocket xsub = zekko.open(XSUB);

    assertThat(
            AskPattern.<Socket.Command, org.apache.pekko.Done>askWithStatus(
                    xsub.ref(),
                    replyTo -> new Socket.Send(SUBSCRIPTION, replyTo),
                    Duration.ofSeconds(10),
                    zekko.system().scheduler())
                .toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(InvalidOptionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "inproc://here"})
  void theLongestTopicIsSubscribedToAndEnded(String place) {
    XPubSocket xpub = zekko.open(XPUB).bind(place);
    ConcurrentLinkedQueue<SocketEvent> ends = new ConcurrentLinkedQueue<>();
    xpub.onEvent(
        event -> {
          if (event instanceof SocketEvent.Disconnected) {
            ends.add(event);
          }
        });
    SubSocket sub = zekko.open(SUB).connect(xpub.lastEndpoint().toString()).subscribe(LONGEST);
    assertThat(xpub.receive()).isEqualTo(Frames.subscribe(LONGEST));
    xpub.send(LONGEST);
    assertThat(sub.receive()).isEqualTo(Message.of(LONGEST));
    sub.unsubscribe(LONGEST);
    assertThat(xpub.receive()).isEqualTo(Frames.unsubscribe(LONGEST));
    assertThat(ends).isEmpty();
  }

  private static void assertRefused(Runnable way) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(way::run)
        .withMessageContaining("65527")
        .withMessageContaining("65526");
  }
}
