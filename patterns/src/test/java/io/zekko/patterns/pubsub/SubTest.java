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
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SubTest {
  private final FakeSocket sub = new FakeSocket(Sub.create());

  @Test
  @DisplayName("RFC 29 SUB SHALL receive from its publishers using a fair-queuing strategy")
  void receivesFromEachPublisherInTurn() {
    FakePipe a = sub.accept();
    FakePipe b = sub.accept();
    sub.configure(add(""));

    sub.arrive(a, Message.of("a1"), Message.of("a2"));
    sub.arrive(b, Message.of("b1"));

    assertThat(sub.receiveAll())
        .containsExactly(Message.of("a1"), Message.of("b1"), Message.of("a2"));
  }

  @Test
  @DisplayName("RFC 29 SUB SHALL not modify incoming messages in any way")
  void receivesTheMessageAsItIs() {
    FakePipe pipe = sub.accept();
    sub.configure(add(""));
    Message message = Message.of("", "\u0001head", "", "body");

    sub.arrive(pipe, message);

    assertThat(sub.receive()).isEqualTo(message);
  }

  @Test
  void receivesNothingWithoutASubscription() {
    FakePipe pipe = sub.accept();

    sub.arrive(pipe, Message.of("a"), Message.empty());

    assertThat(sub.receive()).isNull();
    assertThat(sub.drops()).containsOnly(entry(DropReason.NOT_SUBSCRIBED, 2));
  }

  @Test
  @DisplayName("RFC 29 SUB MAY filter messages according to subscriptions, using prefix match")
  void filtersByPrefixOfTheFirstFrame() {
    FakePipe pipe = sub.accept();
    sub.configure(add("ab"));

    sub.arrive(pipe, Message.of("abc"), Message.of("a"), Message.of("b", "ab"), Message.of("ab"));

    assertThat(sub.receiveAll()).containsExactly(Message.of("abc"), Message.of("ab"));
    assertThat(sub.drops()).containsOnly(entry(DropReason.NOT_SUBSCRIBED, 2));
  }

  @Test
  @Tag("libzmq:test_pub_invert_matching")
  void invertedFiltersWhatItSubscribedTo() {
    FakeSocket inverted = new FakeSocket(Sub.create().withInvertMatching(true));
    FakePipe pipe = inverted.accept();
    inverted.configure(add("a"));

    inverted.arrive(pipe, Message.of("a"), Message.of("b"));

    assertThat(inverted.receiveAll()).containsExactly(Message.of("b"));
  }

  @Test
  void tellsEachPublisherEverySubscriptionButOnlyTheLastUnsubscribe() {
    FakePipe a = sub.accept();
    FakePipe b = sub.accept();

    sub.configure(add("x"));
    sub.configure(add("x"));
    assertThat(a.sentSubscriptions()).containsExactly(subscribe("x"), subscribe("x"));
    assertThat(b.sentSubscriptions()).containsExactly(subscribe("x"), subscribe("x"));

    sub.configure(remove("x"));
    assertThat(a.sentSubscriptions()).isEmpty();
    sub.configure(remove("x"));
    assertThat(a.sentSubscriptions()).containsExactly(unsubscribe("x"));
  }

  @Test
  void unsubscribingFromSomethingUnknownIsIgnored() {
    FakePipe pipe = sub.accept();

    sub.configure(remove("x"));
    sub.configure(add("xy"));
    sub.configure(remove("x"));

    assertThat(pipe.sentSubscriptions()).containsExactly(subscribe("xy"));
    assertThat(PubTest.topics(sub)).isEqualTo(1);
  }

  @Test
  void filtersUntilTheLastUnsubscribe() {
    FakePipe pipe = sub.accept();
    sub.configure(add("x"));
    sub.configure(add("x"));

    sub.configure(remove("x"));
    sub.arrive(pipe, Message.of("x1"));
    assertThat(sub.receive()).isEqualTo(Message.of("x1"));

    sub.configure(remove("x"));
    sub.arrive(pipe, Message.of("x2"));
    assertThat(sub.receive()).isNull();
  }

  @Test
  void repeatsItsSubscriptionsWithEachConnection() {
    FakePipe pipe = sub.attach();
    sub.configure(add("a"));
    sub.configure(add("b"));
    sub.configure(add("b"));
    assertThat(pipe.sentSubscriptions()).as("nobody is there yet").isEmpty();

    sub.connect(pipe);
    assertThat(pipe.sentSubscriptions()).containsExactlyInAnyOrder(subscribe("a"), subscribe("b"));

    sub.disconnect(pipe);
    sub.configure(remove("a"));
    sub.configure(add("c"));
    assertThat(pipe.sentSubscriptions()).isEmpty();
    sub.connect(pipe);
    assertThat(pipe.sentSubscriptions()).containsExactlyInAnyOrder(subscribe("b"), subscribe("c"));
  }

  @Test
  @Tag("libzmq:test_pubsub_topics_count")
  void countsItsTopics() {
    for (String topic : new String[] {"a", "ab", "abc", "x", "xy", "xyz", "a"}) {
      sub.configure(add(topic));
    }
    assertThat(PubTest.topics(sub)).isEqualTo(6);

    sub.configure(remove("a"));
    assertThat(PubTest.topics(sub)).isEqualTo(6);
    sub.configure(remove("a"));
    assertThat(PubTest.topics(sub)).isEqualTo(5);
  }

  @Test
  void aTopicIsCopied() {
    byte[] topic = Frames.bytes("a");
    Subscription subscription = new Subscription.Add(topic);
    topic[0] = 'b';

    assertThat(subscription.topic()).isEqualTo(Frames.bytes("a"));
  }

  @Test
  void neverLingersAndMayConflate() {
    SocketOptions asked = SocketOptions.create().withConflate(true).withLingerForever();

    assertThat(Sub.create().options(asked))
        .isEqualTo(SocketOptions.create().withConflate(true).withLinger(Duration.ZERO));
  }

  @Test
  void refusesOtherSettings() {
    assertThatThrownBy(() -> sub.configure("x")).isInstanceOf(InvalidOptionException.class);
  }
}
