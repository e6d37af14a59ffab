package io.zekko.patterns.reqrep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestEnvelopeTest {
  private final RequestEnvelope plain = new RequestEnvelope(false, 0);
  private final RequestEnvelope numbered = new RequestEnvelope(true, 0x7ffffffe);

  @Test
  void putsAnEmptyFrameBeforeARequest() {
    assertThat(plain.wrap(Message.of("a", "b"))).isEqualTo(Message.of("", "a", "b"));
  }

  @Test
  @Tag("libzmq:test_req_correlate")
  void numbersRequestsOneByOneAcrossTheEndOfTheRange() {
    assertThat(numbered.wrap(Message.of("a")).bytes(0)).containsExactly(0x7f, 0xff, 0xff, 0xff);
    assertThat(numbered.wrap(Message.of("b")).bytes(0)).containsExactly(0x80, 0, 0, 0);
    assertThat(numbered.wrap(Message.of("c")).drop(1)).isEqualTo(Message.of("", "c"));
  }

  @Test
  void takesTheEnvelopeOffTheReply() {
    assertThat(plain.fault(Message.of("", "r", "s"))).isNull();
    assertThat(plain.unwrap(Message.of("", "r", "s"))).isEqualTo(Message.of("r", "s"));

    Message envelope = numbered.wrap(Message.of("a")).take(2);
    Message echoed = Message.of("r").prepend(envelope);
    assertThat(numbered.fault(echoed)).isNull();
    assertThat(numbered.unwrap(echoed)).isEqualTo(Message.of("r"));
  }

  @Test
  void anEmptyReplyIsAReply() {
    assertThat(plain.fault(Message.of("", ""))).isNull();
    assertThat(plain.unwrap(Message.of("", ""))).isEqualTo(Message.empty());
  }

  @Test
  void findsRepliesMalformedThatLackDelimiterOrBody() {
    assertThat(plain.fault(Message.of("r"))).isEqualTo(DropReason.MALFORMED);
    assertThat(plain.fault(Message.of("r", "s"))).isEqualTo(DropReason.MALFORMED);
    assertThat(plain.fault(Message.empty())).isEqualTo(DropReason.MALFORMED);
  }

  @Test
  void findsRepliesMalformedThatLackNumberDelimiterOrBody() {
    byte[] number = numbered.wrap(Message.of("a")).bytes(0);
    byte[] empty = {};
    byte[] body = {1};

    assertThat(numbered.fault(Message.of("", "r"))).isEqualTo(DropReason.MALFORMED);
    assertThat(numbered.fault(Message.of(number))).isEqualTo(DropReason.MALFORMED);
    assertThat(numbered.fault(Message.of(number, empty))).isEqualTo(DropReason.MALFORMED);
    assertThat(numbered.fault(Message.of(number, body, body))).isEqualTo(DropReason.MALFORMED);
    assertThat(numbered.fault(Message.of(new byte[5], empty, body)))
        .isEqualTo(DropReason.MALFORMED);
  }

  @Test
  void findsTheReplyToAnEarlierRequestStale() {
    Message earlier = numbered.wrap(Message.of("a")).take(2);
    numbered.wrap(Message.of("b"));

    assertThat(numbered.fault(Message.of("r").prepend(earlier))).isEqualTo(DropReason.STALE_REPLY);
  }
}
