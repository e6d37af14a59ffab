package io.zekko.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Tally tally = new Tally();
  private final Ledger ledger = new Ledger(tally);

  @Test
  void repliesSettleTheirRequestsInAnyOrder() {
    String first = ledger.request();
    String second = ledger.request();
    ledger.reply(Message.of("", second, "a"), 1);
    assertThat(ledger.isSettled()).isFalse();
    ledger.reply(Message.of("", first, "b"), 1);
    assertThat(ledger.isSettled()).isTrue();
    assertThat(tally.requests()).isEqualTo(2);
    assertThat(tally.replies()).isEqualTo(2);
    assertThat(tally.strays()).isZero();
    assertThat(tally.byWorker()).isEqualTo(Map.of("a", 1L, "b", 1L));
  }

  @Test
  void aSecondReplyIsAStray() {
    Message reply = Message.of(ledger.request(), "a");
    ledger.reply(reply, 0);
    ledger.reply(reply, 0);
    assertThat(tally.replies()).isEqualTo(1);
    assertThat(tally.strays()).isEqualTo(1);
  }

  @Test
  void somebodyElsesReplyIsAStray() {
    ledger.request();
    ledger.reply(Message.of(new Ledger(tally).request(), "a"), 0);
    assertThat(tally.strays()).isEqualTo(1);
    assertThat(ledger.isSettled()).isFalse();
  }

  @Test
  void aReplyOfAnotherFormIsAStray() {
    String request = ledger.request();
    ledger.reply(Message.of(request), 0);
    ledger.reply(Message.of(request, "a", "more"), 0);
    assertThat(tally.strays()).isEqualTo(2);
  }

  @Test
  void lateRepliesAreCounted() {
    tally.reply("a", Duration.ofMillis(3).toNanos());
    tally.reply("a", Duration.ofMillis(30).toNanos());
    assertThat(tally.later(Duration.ofMillis(10))).isEqualTo(1);
    assertThat(tally.later(Duration.ofMillis(50))).isZero();
  }
}
