package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
  private final LoadBalancer balancer = new LoadBalancer();
  private final FakePipe a = new FakePipe(0);
  private final FakePipe b = new FakePipe(1);
  private final FakePipe c = new FakePipe(2);

  @Test
  void hasNowhereToSendWithoutPipes() {
    assertThat(balancer.send(Message.of("m"))).isNull();
    assertThat(balancer.hasRoom()).isFalse();
  }

  @Test
  void sendsInTurnInTheOrderOfAttaching() {
    attach(a, b, c);

    send("1", "2", "3", "4", "5", "6");

    assertThat(a.sent()).containsExactlyElementsOf(messages("1", "4"));
    assertThat(b.sent()).containsExactlyElementsOf(messages("2", "5"));
    assertThat(c.sent()).containsExactlyElementsOf(messages("3", "6"));
  }

  @Test
  void tellsWhichPipeTookTheMessage() {
    attach(a, b);

    assertThat(balancer.send(Message.of("1"))).isSameAs(a);
    assertThat(balancer.send(Message.of("2"))).isSameAs(b);
  }

  @Test
  void goesAroundAFullPipeAndKeepsTheMessageItRefused() {
    attach(a.mark(1), b);

    send("1", "2", "3", "4");

    assertThat(a.sent()).containsExactlyElementsOf(messages("1"));
    assertThat(b.sent()).containsExactlyElementsOf(messages("2", "3", "4"));
  }

  @Test
  void leavesAPipeThatRefusedAloneUntilItIsReady() {
    attach(a.mark(1), b);
    send("1", "2", "3");
    a.sent();

    send("4");
    assertThat(a.sent()).isEmpty();

    balancer.ready(a);
    send("5", "6");
    assertThat(a.sent()).hasSize(1);
  }

  @Test
  void takesNothingWhenAllPipesAreFull() {
    attach(a.mark(1), b.mark(1));
    send("1", "2");

    assertThat(balancer.hasRoom()).isFalse();
    assertThat(balancer.send(Message.of("3"))).isNull();
    assertThat(a.sent()).containsExactlyElementsOf(messages("1"));
    assertThat(b.sent()).containsExactlyElementsOf(messages("2"));
  }

  @Test
  void lookingForRoomDoesNotPassTheTurn() {
    attach(a, b);

    assertThat(balancer.hasRoom()).isTrue();
    assertThat(balancer.hasRoom()).isTrue();
    assertThat(balancer.send(Message.of("1"))).isSameAs(a);
  }

  @Test
  void keepsTheOrderOfTheOthersWhenThePipeInTurnGoes() {
    attach(a, b, c);
    send("1");

    balancer.detach(b);

    assertThat(balancer.send(Message.of("2"))).isSameAs(c);
    assertThat(balancer.send(Message.of("3"))).isSameAs(a);
  }

  @Test
  void aNewcomerIsTheLastOfTheRound() {
    attach(a, b);
    send("1");

    balancer.attach(c);

    assertThat(balancer.send(Message.of("2"))).isSameAs(b);
    assertThat(balancer.send(Message.of("3"))).isSameAs(a);
    assertThat(balancer.send(Message.of("4"))).isSameAs(c);
  }

  @Test
  void needlessSignalsGiveNoExtraTurn() {
    attach(a, b);
    balancer.ready(a);
    balancer.ready(a);

    send("1", "2", "3", "4");

    assertThat(a.sent()).hasSize(2);
    assertThat(b.sent()).hasSize(2);
  }

  @Test
  void detachingAPipeThatIsNotThereDoesNothing() {
    attach(a);
    balancer.detach(new FakePipe(0));
    balancer.detach(new FakePipe(99));

    assertThat(balancer.send(Message.of("1"))).isSameAs(a);
  }

  @Test
  void aSlotServesItsNextPipe() {
    attach(a, b);
    balancer.detach(a);
    FakePipe next = new FakePipe(a.slot());
    balancer.attach(next);

    send("1", "2");

    assertThat(a.sent()).isEmpty();
    assertThat(next.sent()).hasSize(1);
  }

  @Test
  void twoPipesInOneSlotAreABug() {
    attach(a);

    assertThatIllegalStateException()
        .isThrownBy(() -> balancer.attach(new FakePipe(a.slot())))
        .withMessageContaining("slot 0");
  }

  private void attach(FakePipe... pipes) {
    for (FakePipe pipe : pipes) {
      balancer.attach(pipe);
    }
  }

  private void send(String... texts) {
    for (Message message : messages(texts)) {
      assertThat(balancer.send(message)).isNotNull();
    }
  }

  private static List<Message> messages(String... texts) {
    return Arrays.stream(texts).map(Message::of).toList();
  }
}
