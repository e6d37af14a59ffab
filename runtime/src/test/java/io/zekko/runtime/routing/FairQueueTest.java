package io.zekko.runtime.routing;

import static io.zekko.runtime.routing.FairQueue.LONG_QUEUE;
import static io.zekko.runtime.routing.FairQueue.LONG_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue queue = new FairQueue();
  private final FakePipe a = new FakePipe(0);
  private final FakePipe b = new FakePipe(1);
  private final FakePipe c = new FakePipe(2);

  @Test
  void isEmptyWithoutPipes() {
    assertThat(queue.receive()).isNull();
    assertThat(queue.last()).isNull();
  }

  @Test
  void readsOneMessageOfEachPipeInTurn() {
    attach(a, b, c);
    arrive(a, "a1", "a2", "a3");
    arrive(b, "b1");
    arrive(c, "c1", "c2");

    assertReceived("a1", "b1", "c1", "a2", "c2", "a3");
    assertThat(queue.receive()).isNull();
  }

  @Test
  void aMessageOfManyFramesIsOneTurn() {
    attach(a, b);
    a.arrives(Message.of("a1", "a2"), Message.of("a3"));
    b.arrives(Message.of("b1"));

    assertThat(queue.receive()).isEqualTo(Message.of("a1", "a2"));
    assertReceived("b1", "a3");
  }

  @Test
  void findsWhatWasInAPipeWhenItCame() {
    a.arrives(Message.of("early"));
    attach(a);

    assertReceived("early");
  }

  @Test
  void leavesAPipeFoundEmptyAloneUntilItIsReady() {
    attach(a);
    assertThat(queue.receive()).isNull();

    a.arrives(Message.of("a1"));
    assertThat(queue.receive()).isNull();

    queue.ready(a);
    assertReceived("a1");
  }

  @Test
  void aPipeThatBecomesReadyWaitsForTheRoundToEnd() {
    attach(a, b);
    arrive(a, "a1", "a2");
    assertReceived("a1");
    assertThat(queue.last()).isSameAs(a);
    assertReceived("a2");

    arrive(a, "a3");
    arrive(b, "b1", "b2");

    assertReceived("a3", "b1", "b2");
  }

  @Test
  void needlessSignalsGiveNoExtraTurn() {
    attach(a, b);
    arrive(a, "a1", "a2");
    arrive(b, "b1", "b2");
    queue.ready(a);
    queue.ready(a);

    assertReceived("a1", "b1", "a2", "b2");
  }

  @Test
  void remembersWhereTheLastMessageCameFrom() {
    attach(a, b);
    arrive(a, "a1");
    arrive(b, "b1");

    assertReceived("a1");
    assertThat(queue.last()).isSameAs(a);
    assertReceived("b1");
    assertThat(queue.last()).isSameAs(b);
    assertThat(queue.receive()).isNull();
    assertThat(queue.last()).isSameAs(b);
  }

  @Test
  void forgetsTheLastPipeWhenItGoes() {
    attach(a, b);
    arrive(a, "a1");
    assertReceived("a1");

    queue.detach(b);
    assertThat(queue.last()).isSameAs(a);
    queue.detach(a);
    assertThat(queue.last()).isNull();
  }

  @Test
  void doesNotReadAPipeThatWent() {
    attach(a, b);
    arrive(a, "a1");
    arrive(b, "b1");

    queue.detach(a);

    assertReceived("b1");
    assertThat(queue.receive()).isNull();
    assertThat(a.readable()).isTrue();
  }

  @Test
  void pipesThatAllHoldLongQueuesTakeLongTurns() {
    attach(a, b);
    arriveMany(a, "a", LONG_QUEUE + LONG_TURN + 1);
    arriveMany(b, "b", LONG_QUEUE + LONG_TURN + 1);

    assertReceived("a", "b");
    assertReceivedTimes("a", LONG_TURN);
    assertReceivedTimes("b", LONG_TURN);
  }

  @Test
  void oneShortQueueKeepsAllTurnsShort() {
    attach(a, b, c);
    arriveMany(a, "a", 2 * LONG_QUEUE);
    arriveMany(b, "b", LONG_TURN);
    arriveMany(c, "c", 2 * LONG_QUEUE);

    for (int i = 0; i < LONG_TURN; i++) {
      assertReceived("a", "b", "c");
    }
  }

  @Test
  void whoeverJoinsDoesNotWaitForLongTurns() {
    attach(a, b);
    arriveMany(a, "a", 2 * LONG_QUEUE);
    arriveMany(b, "b", 2 * LONG_QUEUE);
    assertReceived("a", "b", "a", "a", "a");

    arrive(c, "c1");

    assertReceived("a", "b", "c1", "a", "b");
  }

  @Test
  void whenAPipeGoesTurnsAreShortUntilAllWereSeenAnew() {
    attach(a, b, c);
    arriveMany(a, "a", 2 * LONG_QUEUE);
    arriveMany(b, "b", 2 * LONG_QUEUE);
    arriveMany(c, "c", 2 * LONG_QUEUE);
    assertReceived("a", "b", "c", "a", "a");

    queue.detach(a);

    assertReceived("b", "c");
  }

  @Test
  void pipesThatWentDoNotVouchForThoseThatStay() {
    FakePipe d = new FakePipe(3);
    FakePipe e = new FakePipe(4);
    attach(a, b, c, d, e);
    arriveMany(a, "a", 2 * LONG_QUEUE);
    arriveMany(b, "b", 2 * LONG_QUEUE);
    arriveMany(c, "c", 2 * LONG_QUEUE);
    arriveMany(d, "d", 2 * LONG_QUEUE);
    arrive(e, "e1");
    assertReceived("a", "b");

    queue.detach(a);
    queue.detach(b);

    assertReceived("c", "d", "e1");
  }

  private void attach(FakePipe... pipes) {
    for (FakePipe pipe : pipes) {
      queue.attach(pipe);
    }
  }

  private void arrive(FakePipe pipe, String... texts) {
    for (String text : texts) {
      pipe.arrives(Message.of(text));
    }
    queue.ready(pipe);
  }

  private void arriveMany(FakePipe pipe, String text, int count) {
    for (int i = 0; i < count; i++) {
      pipe.arrives(Message.of(text));
    }
    queue.ready(pipe);
  }

  private void assertReceivedTimes(String text, int count) {
    for (int i = 0; i < count; i++) {
      assertReceived(text);
    }
  }

  private void assertReceived(String... texts) {
    for (String text : texts) {
      assertThat(queue.receive()).isEqualTo(Message.of(text));
    }
  }
}
