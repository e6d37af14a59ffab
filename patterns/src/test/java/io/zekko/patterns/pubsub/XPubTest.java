package io.zekko.patterns.pubsub;

import static io.zekko.patterns.pubsub.Frames.add;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an XPUB tells and sends by itself; {@link XPubManualTest} has the manual ones. */
class XPubTest {
  private final FakeSocket xpub = new FakeSocket(XPub.create());
  private final FakePipe one = xpub.accept();
  private final FakePipe two = xpub.accept();

  @Test
  @DisplayName("RFC 29 XPUB SHALL deliver subscriptions to its calling application")
  @Tag("libzmq:test_xpub_verbose")
  void showsTheFirstSubscriptionAndTheEndOfTheLast() {
    xpub.arrive(one, subscribe("A"), subscribe("B"), subscribe("A"));
    xpub.arrive(two, subscribe("A"));
    assertThat(xpub.receiveAll()).containsExactly(subscribe("A"), subscribe("B"));

    xpub.arrive(one, unsubscribe("A"));
    assertThat(xpub.receive()).isNull();
    xpub.arrive(two, unsubscribe("A"));
    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("A"));
  }

  @Test
  void showsAnUnsubscribeFromAnUnknownTopic() {
    xpub.arrive(one, unsubscribe("A"));

    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("A"));
  }

  @Test
  @DisplayName("RFC 29 XPUB MAY show identical subscriptions, depending on configuration: verbose")
  @Tag("libzmq:test_xpub_verbose")
  void verboseShowsEverySubscription() {
    xpub.configure(Verbosity.VERBOSE);

    xpub.arrive(one, subscribe("A"), subscribe("A"));
    xpub.arrive(two, subscribe("A"), unsubscribe("A"));

    assertThat(xpub.receiveAll()).containsExactly(subscribe("A"), subscribe("A"), subscribe("A"));
  }

  @Test
  @Tag("libzmq:test_xpub_verbose")
  void verboserShowsTheEndOfEverySubscriptionToo() {
    FakeSocket verboser = new FakeSocket(XPub.create().withVerboser(true));
    FakePipe a = verboser.accept();
    FakePipe b = verboser.accept();

    verboser.arrive(a, subscribe("A"));
    verboser.arrive(b, subscribe("A"), unsubscribe("A"));
    verboser.arrive(a, unsubscribe("A"));

    assertThat(verboser.receiveAll())
        .containsExactly(subscribe("A"), subscribe("A"), unsubscribe("A"), unsubscribe("A"));
  }

  @Test
  @DisplayName("RFC 29 XPUB SHALL generate an unsubscribe request if the subscriber disconnects")
  void aLostPeerEndsWhatNobodyElseHolds() {
    xpub.arrive(one, subscribe("A"), subscribe("B"), subscribe("C"));
    xpub.arrive(two, subscribe("A"));
    xpub.receiveAll();

    xpub.disconnect(one);
    assertThat(xpub.receiveAll()).containsExactlyInAnyOrder(unsubscribe("B"), unsubscribe("C"));
    xpub.detach(one);
    assertThat(xpub.receiveAll()).isEmpty();
    xpub.detach(two);
    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("A"));
    assertThat(PubTest.topics(xpub)).isZero();
  }

  @Test
  void verboserShowsEachTopicOfALostPeer() {
    xpub.configure(Verbosity.VERBOSER);
    xpub.arrive(one, subscribe("A"));
    xpub.arrive(two, subscribe("A"));
    xpub.receiveAll();

    xpub.detach(one);
    xpub.detach(two);

    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("A"), unsubscribe("A"));
  }

  @Test
  void whatALostPeerStillHadToSayCountsUnlessItIsASubscription() {
    one.arrives(subscribe("A"), Message.of("hello"));

    xpub.disconnect(one);

    assertThat(xpub.receiveAll()).containsExactly(Message.of("hello"));
    assertThat(PubTest.topics(xpub)).isZero();
  }

  @Test
  @DisplayName("RFC 29 XPUB SHALL deliver messages using a fair-queuing strategy")
  void receivesMessagesOfPeersInTurn() {
    FakeSocket fair = new FakeSocket(XPub.create(), withMark(1));
    FakePipe a = fair.accept();
    FakePipe b = fair.accept();
    fair.arrive(a, Message.of("a1"), Message.of("", "a2"));
    fair.arrive(b, Message.of("b1"));

    assertThat(fair.receiveAll())
        .containsExactly(Message.of("a1"), Message.of("b1"), Message.of("", "a2"));
  }

  @Test
  void anyFrameMayBeASubscription() {
    xpub.arrive(one, Message.of("hello", "\u0001A", "world"), Message.of("\u0001B", "\u0000A"));

    assertThat(xpub.receiveAll())
        .containsExactly(
            Message.of("hello", "world"), subscribe("A"), subscribe("B"), unsubscribe("A"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void theFirstFrameDecidesIfItShall() {
    FakeSocket first = new FakeSocket(XPub.create().withOnlyFirstSubscribe(true));
    FakePipe pipe = first.accept();
    Message message = Message.of("ABC", "\u0001BC", "\u0000CD");

    first.arrive(pipe, message, Message.of("\u0001B", "\u0001C"));

    assertThat(first.receiveAll()).containsExactly(message, subscribe("B"), subscribe("C"));
  }

  @Test
  void sendsToSubscribersBeforeTheUserHasSeenTheSubscription() {
    xpub.arrive(one, subscribe("A"));

    xpub.send("A1");
    xpub.send("B1");

    assertThat(one.sent()).containsExactly(Message.of("A1"));
    assertThat(two.sent()).isEmpty();
    assertThat(xpub.drops()).containsOnly(entry(DropReason.NO_SUBSCRIBER, 1));
  }

  @Test
  void holdsPeersBackWhenTheUserDoesNotReceive() {
    FakeSocket small = new FakeSocket(XPub.create(), withMark(2));
    FakePipe pipe = small.accept();

    small.arrive(pipe, subscribe("A"), subscribe("B"), subscribe("C"), subscribe("D"));
    assertThat(pipe.readable()).isTrue();
    assertThat(PubTest.topics(small)).isEqualTo(2);

    assertThat(small.receiveAll())
        .containsExactly(subscribe("A"), subscribe("B"), subscribe("C"), subscribe("D"));
    assertThat(pipe.readable()).isFalse();
  }

  @Test
  void whatNobodyIsToldOfHoldsNobodyBack() {
    FakeSocket small = new FakeSocket(XPub.create(), withMark(2));
    FakePipe pipe = small.accept();

    small.arrive(pipe, subscribe("A"), subscribe("A"), subscribe("A"), subscribe("B"));

    assertThat(pipe.readable()).isFalse();
  }

  @Test
  @Tag("libzmq:test_xpub_nodrop")
  void noDropSendsNothingWhileOneWhoWantsItIsFull() {
    FakeSocket noDrop = new FakeSocket(XPub.create().withNoDrop(true));
    FakePipe slow = PubTest.subscriber(noDrop, "").mark(1);
    FakePipe fast = PubTest.subscriber(noDrop, "");

    assertThat(noDrop.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(noDrop.send("2")).isEqualTo(SendOutcome.FULL);

    assertThat(fast.sent()).containsExactly(Message.of("1"));
    noDrop.drain(slow);
    assertThat(noDrop.send("2")).isEqualTo(SendOutcome.SENT);
  }

  @Test
  @Tag("libzmq:test_xpub_topic")
  void sendsTopicsOfAnyLengthThatIsAllowed() {
    for (int length : new int[] {245, 246, Subscription.MAX_TOPIC_BYTES}) {
      String topic = "t".repeat(length);
      xpub.arrive(one, subscribe(topic));
      xpub.send(topic + "!");
      assertThat(one.sent()).hasSize(1);
      xpub.arrive(one, unsubscribe(topic));
      assertThat(xpub.receiveAll()).containsExactly(subscribe(topic), unsubscribe(topic));
    }
  }

  @Test
  void cannotConflateNorGrantUnlessManual() {
    assertThatThrownBy(
            () -> new FakeSocket(XPub.create(), SocketOptions.create().withConflate(true)))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> xpub.configure(add("A"))).isInstanceOf(InvalidOptionException.class);
  }

  private static SocketOptions withMark(int messages) {
    return SocketOptions.create().withReceiveHighWaterMark(messages);
  }
}
