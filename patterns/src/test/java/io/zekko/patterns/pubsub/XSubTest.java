package io.zekko.patterns.pubsub;

import static io.zekko.patterns.pubsub.Frames.add;
import static io.zekko.patterns.pubsub.Frames.remove;
import static io.zekko.patterns.pubsub.Frames.subscribe;
import static io.zekko.patterns.pubsub.Frames.unsubscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class XSubTest {
  private final FakeSocket xsub = new FakeSocket(XSub.create());
  private final FakePipe pipe = xsub.accept();

  @Test
  @DisplayName("RFC 29 XSUB SHALL accept subscription commands from its calling application")
  void sendingASubscriptionSubscribes() {
    xsub.send(subscribe("a"));

    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("a"));
    assertThat(pipe.sent()).isEmpty();
    assertThat(PubTest.topics(xsub)).isEqualTo(1);

    xsub.send(unsubscribe("a"));
    assertThat(pipe.sentSubscriptions()).containsExactly(unsubscribe("a"));
    assertThat(PubTest.topics(xsub)).isZero();
  }

  @Test
  void mayBeConfiguredLikeASub() {
    xsub.configure(add("a"));
    xsub.configure(remove("a"));

    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("a"), unsubscribe("a"));
  }

  @Test
  @Tag("libzmq:test_xsub_verbose")
  void forwardsDuplicateSubscribesAndFiltersDuplicateUnsubscribes() {
    xsub.send(unsubscribe("A"));
    assertThat(pipe.sentSubscriptions()).isEmpty();

    xsub.send(subscribe("A"));
    xsub.send(subscribe("A"));
    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("A"), subscribe("A"));

    xsub.send(unsubscribe("A"));
    assertThat(pipe.sentSubscriptions()).isEmpty();
    xsub.send(unsubscribe("A"));
    assertThat(pipe.sentSubscriptions()).containsExactly(unsubscribe("A"));
  }

  @Test
  @Tag("libzmq:test_xsub_verbose")
  void verboseForwardsEveryUnsubscribe() {
    FakeSocket verbose = new FakeSocket(XSub.create().withVerboseUnsubscribe(true));
    FakePipe peer = verbose.accept();

    verbose.send(unsubscribe("A"));
    verbose.send(subscribe("A"));
    verbose.send(subscribe("A"));
    verbose.send(unsubscribe("A"));

    assertThat(peer.sentSubscriptions())
        .containsExactly(unsubscribe("A"), subscribe("A"), subscribe("A"), unsubscribe("A"));
  }

  @Test
  @DisplayName("RFC 29 XSUB SHALL send all messages to all connected publishers")
  void otherMessagesGoToAll() {
    FakePipe other = xsub.attach();
    Message message = Message.of("hello", "\u0001a");

    xsub.send(message);

    assertThat(pipe.sent()).containsExactly(message);
    assertThat(other.sent()).containsExactly(message);
    assertThat(pipe.sentSubscriptions()).isEmpty();
  }

  @Test
  @DisplayName("RFC 29 XSUB SHALL silently drop the message if the queue for a publisher is full")
  void dropsAndCountsForAFullPeerButTellsItItsSubscriptions() {
    pipe.mark(1);
    assertThat(xsub.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(xsub.send("2")).isEqualTo(SendOutcome.SENT);
    xsub.send(subscribe("a"));

    assertThat(pipe.sent()).containsExactly(Message.of("1"));
    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("a"));
    assertThat(xsub.drops()).containsOnly(entry(DropReason.PEER_FULL, 1));
  }

  @Test
  @DisplayName("RFC 29 XSUB SHALL NOT block on sending")
  void takesMessagesWithoutAPeer() {
    xsub.detach(pipe);

    assertThat(xsub.send("nobody there")).isEqualTo(SendOutcome.SENT);
    assertThat(xsub.drops()).containsOnly(entry(DropReason.NO_SUBSCRIBER, 1));
  }

  @Test
  void takesAMessageApartThatBeginsWithASubscription() {
    xsub.send("\u0001a", "hello", "\u0001b", "world");

    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("a"), subscribe("b"));
    assertThat(pipe.sent()).containsExactly(Message.of("hello", "world"));
  }

  @Test
  @DisplayName("RFC 29 XSUB SHALL receive from its publishers using a fair-queuing strategy")
  void receivesInTurnWithoutAFilter() {
    FakePipe other = xsub.accept();

    xsub.arrive(pipe, Message.of("a1"), Message.of("a2"));
    xsub.arrive(other, Message.of("", "b1"));

    assertThat(xsub.receiveAll())
        .containsExactly(Message.of("a1"), Message.of("", "b1"), Message.of("a2"));
  }

  @Test
  void repeatsItsSubscriptionsWithEachConnection() {
    xsub.send(subscribe("a"));
    xsub.send(subscribe("a"));
    pipe.sentSubscriptions();

    xsub.disconnect(pipe);
    xsub.send(subscribe("b"));
    assertThat(pipe.sentSubscriptions()).isEmpty();

    xsub.connect(pipe);
    assertThat(pipe.sentSubscriptions()).containsExactlyInAnyOrder(subscribe("a"), subscribe("b"));
  }

  @Test
  void neverLingersAndCannotConflate() {
    SocketOptions asked = SocketOptions.create();

    assertThat(XSub.create().options(asked)).isEqualTo(asked.withLinger(Duration.ZERO));
    assertThatThrownBy(() -> XSub.create().options(asked.withConflate(true)))
        .isInstanceOf(InvalidOptionException.class);
  }
}
