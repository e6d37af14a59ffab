package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.WrongStateException;
import org.junit.jupiter.api.Test;

class TurnGuardTest {
  @Test
  void aFreeSocketSendsAndReceivesInAnyOrder() {
    TurnGuard turn = new TurnGuard(Turn.FREE, "DEALER", true, true);
    turn.beginReceive();
    turn.beginSend();
    turn.sent();
    turn.beginSend();
  }

  @Test
  void aTypeWithOneDirectionRefusesTheOther() {
    TurnGuard receiver = new TurnGuard(Turn.FREE, "PULL", false, true);
    receiver.beginReceive();
    assertThatThrownBy(receiver::beginSend)
        .hasMessageContaining("ENOTSUP")
        .hasMessageContaining("PULL");
    TurnGuard sender = new TurnGuard(Turn.FREE, "PUSH", true, false);
    sender.beginSend();
    assertThatThrownBy(sender::beginReceive)
        .hasMessageContaining("ENOTSUP")
        .hasMessageContaining("PUSH");
  }

  @Test
  void aStrictRequesterMustReceiveBeforeItSendsAgain() {
    TurnGuard turn = new TurnGuard(Turn.SEND_FIRST, "REQ", true, true);
    assertThatThrownBy(turn::beginReceive).isInstanceOf(WrongStateException.class);
    turn.beginSend();
    turn.sent();
    assertThatThrownBy(turn::beginSend)
        .isInstanceOf(WrongStateException.class)
        .hasMessageContaining("EFSM")
        .hasMessageContaining("REQ");
    turn.beginReceive();
    turn.received();
    assertThatCode(turn::beginSend).doesNotThrowAnyException();
  }

  @Test
  void aSendThatDidNotHappenMayBeTriedAgain() {
    TurnGuard turn = new TurnGuard(Turn.SEND_FIRST, "REQ", true, true);
    turn.beginSend();
    turn.unsent();
    assertThatCode(turn::beginSend).doesNotThrowAnyException();
  }

  @Test
  void aRelaxedRequesterMaySendAgainButNotReceiveWithoutARequest() {
    TurnGuard turn = new TurnGuard(Turn.SEND_ANYTIME, "REQ", true, true);
    assertThatThrownBy(turn::beginReceive).isInstanceOf(WrongStateException.class);
    turn.beginSend();
    turn.sent();
    turn.beginSend();
    turn.sent();
    assertThatCode(turn::beginReceive).doesNotThrowAnyException();
  }

  @Test
  void aReplierMustReceiveBeforeItSends() {
    TurnGuard turn = new TurnGuard(Turn.RECEIVE_FIRST, "REP", true, true);
    assertThatThrownBy(turn::beginSend).isInstanceOf(WrongStateException.class);
    turn.beginReceive();
    turn.received();
    assertThatThrownBy(turn::beginReceive).isInstanceOf(WrongStateException.class);
    turn.beginSend();
    turn.sent();
    assertThatCode(turn::beginReceive).doesNotThrowAnyException();
  }
}
