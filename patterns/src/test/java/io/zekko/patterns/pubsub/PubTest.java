package io.zekko.patterns.pubsub;

import static io.zekko.patterns.pubsub.Frames.subscribe;
import static io.zekko.patterns.pubsub.Frames.unsubscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PubTest {
  private final FakeSocket pub = new FakeSocket(Pub.create());

  @Test
  @DisplayName("RFC 29 PUB SHALL compare the subscription with the start of the first frame")
  void sendsToThoseWhoSubscribedToAPrefix() {
    FakePipe a = subscriber(pub, "a");
    FakePipe ab = subscriber(pub, "ab");
    FakePipe all = subscriber(pub, "");

    pub.send("abc");
    pub.send("a");
    pub.send("b", "abc");

    assertThat(a.sent()).containsExactly(Message.of("abc"), Message.of("a"));
    assertThat(ab.sent()).containsExactly(Message.of("abc"));
    assertThat(all.sent())
        .containsExactly(Message.of("abc"), Message.of("a"), Message.of("b", "abc"));
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL not modify outgoing messages in any way")
  void sendsTheMessageAsItIs() {
    FakePipe pipe = subscriber(pub, "");
    Message message = Message.of("", "\u0001head", "", "body");

    pub.send(message);

    assertThat(pipe.sent()).containsExactly(message);
  }

  @Test
  void sendsOnceHoweverManySubscriptionsMatch() {
    FakePipe pipe = subscriber(pub, "a");
    pub.arrive(pipe, subscribe("a"), subscribe("ab"), subscribe(""));

    pub.send("abc");

    assertThat(pipe.sent()).hasSize(1);
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL silently drop the message if the queue for a subscriber is full")
  void dropsAndCountsForAFullPeerOnly() {
    FakePipe slow = subscriber(pub, "").mark(1);
    FakePipe fast = subscriber(pub, "");

    pub.send("1");
    pub.send("2");
    pub.send("3");

    assertThat(fast.sent()).hasSize(3);
    assertThat(pub.drain(slow)).containsExactly(Message.of("1"));
    assertThat(pub.drops()).containsOnly(entry(DropReason.PEER_FULL, 2));

    pub.send("4");
    assertThat(slow.sent()).containsExactly(Message.of("4"));
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL NOT block on sending")
  void takesMessagesThatNobodyWants() {
    assertThat(pub.send("nobody there")).isEqualTo(SendOutcome.SENT);
    subscriber(pub, "a");
    assertThat(pub.send("b")).isEqualTo(SendOutcome.SENT);

    assertThat(pub.drops()).containsOnly(entry(DropReason.NO_SUBSCRIBER, 2));
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL silently discard any messages that subscribers send it")
  void dropsAndCountsWhatAPeerSends() {
    FakePipe pipe = pub.accept();

    pub.arrive(pipe, Message.of("x"), Message.empty(), Message.of("x", "y"));

    assertThat(pub.receive()).isNull();
    assertThat(pipe.readable()).isFalse();
    assertThat(pub.drops()).containsOnly(entry(DropReason.UNEXPECTED, 3));
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL NOT deliver subscriptions to its calling application")
  void readsSubscriptionsWithoutBeingAsked() {
    FakePipe pipe = pub.accept();

    pub.arrive(pipe, subscribe("a"));
    assertThat(topics(pub)).isEqualTo(1);
    assertThat(pub.receive()).isNull();

    pub.arrive(pipe, unsubscribe("a"));
    pub.send("a");
    assertThat(pipe.sent()).isEmpty();
    assertThat(topics(pub)).isZero();
  }

  @Test
  @DisplayName("RFC 29 PUB SHALL create a queue when initiating a connection, established or not")
  void keepsTheQueueOfAPeerThatHasGone() {
    FakePipe pipe = pub.attach();
    pub.connect(pipe);
    pub.arrive(pipe, subscribe("a"));
    pub.send("a1");

    pub.disconnect(pipe);

    assertThat(pipe.sent()).containsExactly(Message.of("a1"));
  }

  @Test
  void forgetsSubscriptionsWithTheConnection() {
    FakePipe pipe = pub.attach();
    pub.connect(pipe);
    pub.arrive(pipe, subscribe("a"));
    pipe.arrives(subscribe("b"));

    pub.disconnect(pipe);
    pub.connect(pipe);
    pub.arrive(pipe);
    pub.send("a");
    pub.send("b");

    assertThat(pipe.sent()).isEmpty();
    assertThat(topics(pub)).isZero();
  }

  @Test
  void aNewPipeInAnOldSlotHasNoSubscriptions() {
    FakePipe old = subscriber(pub, "a");
    pub.detach(old);
    FakePipe pipe = pub.accept();
    assertThat(pipe.slot()).isEqualTo(old.slot());

    pub.send("a");

    assertThat(pipe.sent()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_pub_invert_matching")
  void invertedSendsToThoseWhoDidNotSubscribe() {
    FakeSocket inverted = new FakeSocket(Pub.create().withInvertMatching(true));
    FakePipe one = subscriber(inverted, "prefix1");
    FakePipe two = subscriber(inverted, "p2");

    inverted.send("prefix1");
    assertThat(one.sent()).isEmpty();
    assertThat(two.sent()).containsExactly(Message.of("prefix1"));

    inverted.send("p2");
    assertThat(one.sent()).containsExactly(Message.of("p2"));
    assertThat(two.sent()).isEmpty();
  }

  @Test
  void noDropSendsNothingWhileOneWhoWantsItIsFull() {
    FakeSocket noDrop = new FakeSocket(Pub.create().withNoDrop(true));
    FakePipe slow = subscriber(noDrop, "a").mark(1);
    FakePipe fast = subscriber(noDrop, "");

    assertThat(noDrop.send("a1")).isEqualTo(SendOutcome.SENT);
    assertThat(noDrop.send("a2")).isEqualTo(SendOutcome.FULL);
    assertThat(noDrop.send("b")).as("slow does not want it").isEqualTo(SendOutcome.SENT);
    assertThat(fast.sent()).containsExactly(Message.of("a1"), Message.of("b"));

    noDrop.drain(slow);
    assertThat(noDrop.send("a2")).isEqualTo(SendOutcome.SENT);
    assertThat(slow.sent()).containsExactly(Message.of("a2"));
    assertThat(noDrop.drops()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_xpub_welcome_msg")
  @Tag("reported:welcome")
  void welcomesEachConnection() {
    FakeSocket polite = new FakeSocket(Pub.create().withWelcomeMessage(Message.of("W")));
    FakePipe pipe = polite.accept();
    assertThat(pipe.sent()).containsExactly(Message.of("W"));

    polite.disconnect(pipe);
    polite.connect(pipe);
    assertThat(pipe.sent()).containsExactly(Message.of("W"));
  }

  @Test
  @Tag("libzmq:test_pubsub_topics_count")
  void countsNestedTopicsOneByOne() {
    FakePipe one = pub.accept();
    FakePipe two = pub.accept();
    pub.arrive(one, subscribe("a"), subscribe("ab"), subscribe("abc"), subscribe("a"));
    pub.arrive(two, subscribe("a"), subscribe("x"));
    assertThat(topics(pub)).isEqualTo(4);

    pub.arrive(one, unsubscribe("a"), unsubscribe("ab"));
    assertThat(topics(pub)).isEqualTo(3);
  }

  @Test
  void refusesSettingsOfOtherTypes() {
    assertThatThrownBy(() -> pub.configure(Frames.add("a")))
        .isInstanceOf(InvalidOptionException.class);
  }

  static FakePipe subscriber(FakeSocket socket, String topic) {
    FakePipe pipe = socket.accept();
    socket.arrive(pipe, subscribe(topic));
    return pipe;
  }

  static int topics(FakeSocket socket) {
    TopicsCount count = new TopicsCount();
    socket.configure(count);
    return count.topics();
  }
}
