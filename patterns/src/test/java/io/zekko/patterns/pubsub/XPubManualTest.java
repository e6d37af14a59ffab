package io.zekko.patterns.pubsub;

import static io.zekko.patterns.pubsub.Frames.add;
import static io.zekko.patterns.pubsub.Frames.remove;
import static io.zekko.patterns.pubsub.Frames.subscribe;
import static io.zekko.patterns.pubsub.Frames.unsubscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An XPUB that decides itself what its peers get; after libzmq's test_xpub_manual. */
class XPubManualTest {
  private final FakeSocket xpub = new FakeSocket(XPub.create().withManual(true));
  private final FakePipe one = xpub.accept();
  private final FakePipe two = xpub.accept();

  @Test
  @Tag("libzmq:test_xpub_manual")
  void theUserMayGrantAnotherTopicThanWasAskedFor() {
    xpub.arrive(one, subscribe("A"));
    assertThat(xpub.receive()).isEqualTo(subscribe("A"));
    xpub.configure(add("B"));

    xpub.send("A");
    xpub.send("B");

    assertThat(one.sent()).containsExactly(Message.of("B"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void theUserMayTakeBackWhatItGranted() {
    xpub.arrive(one, subscribe("A"), subscribe("B"));
    xpub.receive();
    xpub.configure(add("XA"));
    xpub.receive();
    xpub.configure(add("XB"));
    xpub.arrive(one, unsubscribe("A"));
    assertThat(xpub.receive()).isEqualTo(unsubscribe("A"));
    xpub.configure(remove("XA"));

    xpub.send("XA");
    xpub.send("XB");
    assertThat(one.sent()).containsExactly(Message.of("XB"));

    xpub.detach(one);
    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("B"));
    assertThat(PubTest.topics(xpub)).isZero();
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void showsEveryRequestOfEveryPeerAndEachTopicOfALostOne() {
    xpub.arrive(one, subscribe("1"), subscribe("1"));
    xpub.arrive(two, subscribe("1"));
    assertThat(xpub.receiveAll()).containsExactly(subscribe("1"), subscribe("1"), subscribe("1"));

    xpub.detach(one);
    xpub.detach(two);

    assertThat(xpub.receiveAll()).containsExactly(unsubscribe("1"), unsubscribe("1"));
  }

  @Test
  void grantsGoToWhomeverTheLastReceivedRequestCameFrom() {
    xpub.arrive(one, subscribe("1"));
    xpub.arrive(two, subscribe("2"));
    xpub.receive();
    xpub.configure(add("1"));
    xpub.receive();
    xpub.configure(add("2"));

    xpub.send("1");
    xpub.send("2");

    assertThat(one.sent()).containsExactly(Message.of("1"));
    assertThat(two.sent()).containsExactly(Message.of("2"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual")
  void aMessageIsNoRequestAndLeavesTheLastOneAsItIs() {
    xpub.arrive(two, Message.of("hello"));
    xpub.receive();
    xpub.configure(add("nobody asked yet"));
    assertThat(PubTest.topics(xpub)).isZero();

    xpub.arrive(one, subscribe("1"));
    xpub.arrive(two, Message.of("hello"));
    assertThat(xpub.receiveAll()).containsExactly(subscribe("1"), Message.of("hello"));
    xpub.configure(add("1"));
    xpub.send("1");
    assertThat(one.sent()).containsExactly(Message.of("1"));
  }

  @Test
  void grantsToAPeerThatIsGoneAreIgnored() {
    xpub.arrive(one, subscribe("A"));
    xpub.receive();
    xpub.detach(one);
    xpub.configure(add("A"));
    assertThat(PubTest.topics(xpub)).isZero();

    xpub.arrive(two, subscribe("B"));
    xpub.disconnect(two);
    assertThat(xpub.receive()).isEqualTo(unsubscribe("A"));
    assertThat(xpub.receive()).isEqualTo(subscribe("B"));
    xpub.configure(add("B"));
    assertThat(PubTest.topics(xpub)).as("requests from before the break are void").isZero();
    assertThat(xpub.receive()).isEqualTo(unsubscribe("B"));
  }

  @Test
  void anotherPeersEndDoesNotTouchTheLastRequest() {
    xpub.arrive(one, subscribe("A"));
    xpub.arrive(two, subscribe("B"));
    xpub.receive();
    xpub.receive();
    xpub.detach(one);

    xpub.configure(add("B"));

    xpub.send("B");
    assertThat(two.sent()).containsExactly(Message.of("B"));
  }

  @Test
  @Tag("libzmq:test_xpub_manual_last_value")
  @Tag("reported:late_subscriber")
  void lastValueGoesToTheNewSubscriberOnly() {
    FakeSocket cache = new FakeSocket(XPub.create().withManualLastValue(true));
    FakePipe old = cache.accept();
    FakePipe young = cache.accept();
    cache.arrive(old, subscribe("A"));
    cache.receive();
    cache.configure(add("A"));
    cache.send("A1");
    assertThat(old.sent()).containsExactly(Message.of("A1"));

    cache.arrive(young, subscribe("A"));
    cache.receive();
    cache.configure(add("A"));
    cache.send("A1");
    assertThat(young.sent()).containsExactly(Message.of("A1"));
    assertThat(old.sent()).isEmpty();

    cache.send("A2");
    assertThat(young.sent()).containsExactly(Message.of("A2"));
    assertThat(old.sent()).containsExactly(Message.of("A2"));
  }

  @Test
  @Tag("reported:late_subscriber")
  void lastValueThatCannotBeSentIsNotSentToAllInstead() {
    FakeSocket cache = new FakeSocket(XPub.create().withManualLastValue(true).withNoDrop(true));
    FakePipe old = cache.accept();
    cache.arrive(old, subscribe("A"));
    cache.receive();
    cache.configure(add("A"));
    cache.send("A1");
    old.sent();
    FakePipe full = cache.accept().mark(0);
    cache.arrive(full, subscribe("A"));
    cache.receive();
    cache.configure(add("A"));

    assertThat(cache.send("A1")).isEqualTo(SendOutcome.FULL);
    full.mark(1);
    assertThat(cache.send("A1")).isEqualTo(SendOutcome.SENT);

    assertThat(full.sent()).containsExactly(Message.of("A1"));
    assertThat(old.sent()).isEmpty();
  }

  @Test
  void onlyManualSocketsMustNotReceiveAhead() {
    assertThat(XPub.create().receivesAhead()).isTrue();
    assertThat(XPub.create().withManual(true).receivesAhead()).isFalse();
    assertThat(XPub.create().withManualLastValue(true).receivesAhead()).isFalse();
  }
}
