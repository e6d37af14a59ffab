package io.zekko.streams.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final byte[] NOTHING = {};

  @Test
  void aRequestHasANumberAndADelimiterBeforeIt() {
    InFlight<String> inFlight = new InFlight<>(1, true, 0x01020303);
    Message wire = inFlight.begin("a", Message.of("x", "y"), 0);
    assertThat(wire)
        .isEqualTo(
            Message.of(new byte[] {1, 2, 3, 4}, NOTHING, new byte[] {'x'}, new byte[] {'y'}));
  }

  @Test
  void orderedRepliesWaitForThoseBefore() {
    InFlight<String> inFlight = new InFlight<>(2, true, 0);
    Message first = inFlight.begin("first", Message.of("1"), 0);
    Message second = inFlight.begin("second", Message.of("2"), 0);
    assertThat(inFlight.answer(reply(second, "two"))).isNull();
    assertThat(inFlight.poll()).isNull();
    assertThat(inFlight.answered()).isEqualTo(1);
    assertThat(inFlight.answer(reply(first, "one"))).isNull();
    assertNext(inFlight, "first", "one");
    assertNext(inFlight, "second", "two");
    assertThat(inFlight.isEmpty()).isTrue();
  }

  @Test
  void unorderedRepliesComeOutAsTheyArrive() {
    InFlight<String> inFlight = new InFlight<>(2, false, 0);
    inFlight.begin("first", Message.of("1"), 0);
    Message second = inFlight.begin("second", Message.of("2"), 0);
    inFlight.answer(reply(second, "two"));
    assertNext(inFlight, "second", "two");
    assertThat(inFlight.poll()).isNull();
    assertThat(inFlight.isEmpty()).isFalse();
  }

  @Test
  void aReplyThatHasNotComeOutStillTakesItsPlace() {
    InFlight<String> inFlight = new InFlight<>(1, false, 0);
    Message request = inFlight.begin("a", Message.of("1"), 0);
    assertThat(inFlight.hasRoom()).isFalse();
    inFlight.answer(reply(request, "one"));
    assertThat(inFlight.hasRoom()).isFalse();
    inFlight.poll();
    assertThat(inFlight.hasRoom()).isTrue();
  }

  @Test
  void theOldestIsTheFirstWithoutReply() {
    InFlight<String> inFlight = new InFlight<>(3, true, Integer.MAX_VALUE);
    Message first = inFlight.begin("first", Message.of("1"), 10);
    inFlight.begin("second", Message.of("2"), 20);
    assertThat(inFlight.oldest().since()).isEqualTo(10);
    inFlight.answer(reply(first, "one"));
    assertThat(inFlight.oldest().element()).isEqualTo("second");
    assertThat(inFlight.oldest().since()).isEqualTo(20);
  }

  @Test
  void whatAnswersNoRequestInFlightIsToldApart() {
    InFlight<String> inFlight = new InFlight<>(1, true, 0);
    Message request = inFlight.begin("a", Message.of("1"), 0);
    byte[] number = request.bytes(0);
    byte[] other = {9, 9, 9, 9};
    byte[] body = {'x'};
    assertThat(inFlight.answer(Message.of(other, NOTHING, body))).isEqualTo(DropReason.STALE_REPLY);
    assertThat(inFlight.answer(Message.of(number, NOTHING))).isEqualTo(DropReason.MALFORMED);
    assertThat(inFlight.answer(Message.of(number, body, body))).isEqualTo(DropReason.MALFORMED);
    assertThat(inFlight.answer(Message.of(body, NOTHING, body))).isEqualTo(DropReason.MALFORMED);
    assertThat(inFlight.answer(Message.of(number, NOTHING, body))).isNull();
    assertThat(inFlight.answer(Message.of(number, NOTHING, body)))
        .isEqualTo(DropReason.STALE_REPLY);
  }

  private static Message reply(Message request, String text) {
    return Message.of(text).prepend(request.take(2));
  }

  private static void assertNext(InFlight<String> inFlight, String element, String reply) {
    InFlight.Exchange<String> next = inFlight.poll();
    assertThat(next.element()).isEqualTo(element);
    assertThat(next.reply()).isEqualTo(Message.of(reply));
  }
}
