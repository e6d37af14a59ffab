package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 37 "Connection Heartbeating", with libzmq's timers, in simulated time. */
class HeartbeatTest {
  private static final long SECOND = 1_000_000_000L;
  private static final byte[] PONG = Wire.command("PONG", new byte[0]);
  private static final byte[] PING = Wire.command("PING", new byte[2]);
  private static final byte[] MESSAGE = Wire.frame(0, Wire.ascii("m"));

  private final ZmtpSettings settings =
      ZmtpSettings.of(Types.PULL).withHeartbeat(new HeartbeatSettings(10 * SECOND, 30 * SECOND, 0));
  private final TestEnd end = TestEnd.readyPull(settings);

  @Test
  @Tag("libzmq:test_heartbeats")
  void pingIsSentAtEveryIntervalOfSilence() {
    assertThat(end.engine.deadlineNanos()).isEqualTo(10 * SECOND);
    end.engine.tick(10 * SECOND - 1);
    assertThat(end.seen.takeWire()).isEmpty();

    end.engine.tick(10 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
    assertThat(end.engine.deadlineNanos()).isEqualTo(20 * SECOND);

    end.engine.tick(23 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
    assertThat(end.engine.deadlineNanos()).isEqualTo(33 * SECOND);
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  @Tag("reported:half_open")
  void silenceAfterAPingEndsTheConnection() {
    end.engine.tick(10 * SECOND);
    end.engine.tick(20 * SECOND);
    end.engine.tick(30 * SECOND);
    end.engine.tick(40 * SECOND - 1);
    assertThat(end.seen.faults).isZero();
    assertThat(end.engine.deadlineNanos()).isEqualTo(40 * SECOND);

    end.engine.tick(40 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
    assertThat(end.seen.fault.isProtocolError()).isFalse();
    assertThat(end.seen.detail).contains("30000 ms");
  }

  @Test
  void anyByteEndsTheSilence() {
    end.engine.tick(10 * SECOND);
    end.receive(new byte[] {0}, 39 * SECOND);
    end.engine.tick(40 * SECOND);
    assertThat(end.seen.faults).isZero();

    // The PING of second 49 starts the time anew.
    assertThat(end.engine.deadlineNanos()).isEqualTo(49 * SECOND);
    end.engine.tick(49 * SECOND);
    end.engine.tick(79 * SECOND - 1);
    assertThat(end.seen.faults).isZero();
    end.engine.tick(79 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  void aPeerThatIsHeardGetsNoPing() {
    for (int now = 1; now <= 50; now++) {
      end.receive(MESSAGE, now * SECOND);
      end.engine.tick(now * SECOND);
    }
    assertThat(end.seen.takeWire()).isEmpty();

    end.engine.tick(60 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
  }

  private TestEnd readyPush() {
    return TestEnd.ready(
        ZmtpSettings.of(Types.PUSH).withHeartbeat(settings.heartbeat()), 1, Wire.READY_PULL);
  }

  @Test
  void noPingIsSentIntoAFlowOfMessages() {
    TestEnd push = readyPush();
    for (int now = 1; now <= 50; now++) {
      for (int i = 0; i < Heartbeat.FLOW; i++) {
        push.engine.write(Message.of("m"));
      }
      push.seen.takeWire();
      push.engine.tick(now * SECOND);
      assertThat(push.seen.takeWire()).isEmpty();
    }

    push.engine.tick(60 * SECOND);
    assertThat(push.seen.takeWire()).isEqualTo(PING);
  }

  @Test
  void messagesNowAndThenDoNotPutThePingOff() {
    TestEnd push = readyPush();
    push.engine.write(Message.of("m"));
    push.seen.takeWire();
    push.engine.tick(10 * SECOND);

    assertThat(push.seen.takeWire()).isEqualTo(PING);
  }

  @Test
  void noPingIsSentWhileReadingIsPaused() {
    end.seen.goOn = () -> false;
    end.receive(MESSAGE, SECOND);
    for (int now = 2; now < 200; now++) {
      end.engine.tick(now * SECOND);
    }
    assertThat(end.seen.takeWire()).isEmpty();

    end.receive(new byte[0], 200 * SECOND);
    end.engine.tick(210 * SECOND - 1);
    assertThat(end.seen.takeWire()).isEmpty();
    end.engine.tick(210 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
  }

  @Test
  void silenceCountsAgainOnceReadingGoesOn() {
    end.engine.pauseReading();
    end.engine.tick(90 * SECOND);
    assertThat(end.seen.takeWire()).isEmpty();

    end.engine.resumeReading(100 * SECOND);
    end.engine.tick(110 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
    end.engine.tick(140 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  void aPromisedTimeToLiveIsKeptWhateverElseHappens() {
    TestEnd promising =
        TestEnd.readyPull(
            settings.withHeartbeat(new HeartbeatSettings(10 * SECOND, 30 * SECOND, 15 * SECOND)));
    promising.receive(MESSAGE, 9 * SECOND);
    promising.engine.tick(10 * SECOND);

    assertThat(promising.seen.takeWire()).isEqualTo(Wire.command("PING", Wire.hex("00 96")));
  }

  @Test
  void noPingIsSentBehindAnotherThatThePeerHasNotRead() {
    TestEnd push = readyPush();
    push.engine.write(Message.of("an excuse for silence"));
    push.seen.takeWire();
    push.engine.tick(10 * SECOND);
    push.engine.tick(20 * SECOND);
    assertThat(push.seen.takeWire()).isEqualTo(PING);

    push.seen.unwritten = true;
    for (int now = 30; now < 1000; now += 10) {
      push.engine.tick(now * SECOND);
    }
    assertThat(push.seen.takeWire()).isEmpty();
    assertThat(push.seen.faults).isZero();

    push.seen.unwritten = false;
    push.engine.tick(1000 * SECOND);
    assertThat(push.seen.takeWire()).isEqualTo(PING);
  }

  @Test
  void aPeerThatAnsweredIsAskedAgainThoughItStillReadsALongMessage() {
    TestEnd push = readyPush();
    push.engine.tick(10 * SECOND);
    assertThat(push.seen.takeWire()).isEqualTo(PING);
    push.engine.write(Message.of("long, over a slow line"));
    push.seen.takeWire();
    push.seen.unwritten = true;
    push.receive(PONG, 13 * SECOND);

    push.engine.tick(20 * SECOND);
    push.engine.tick(23 * SECOND);
    assertThat(push.seen.takeWire()).isEqualTo(PING);
    push.receive(PONG, 48 * SECOND);
    push.engine.tick(53 * SECOND);
    assertThat(push.seen.faults).isZero();
  }

  @Test
  void whoHasSaidGoodbyeAsksNothingButHoldsThePeerToItsPromise() {
    end.engine.tick(10 * SECOND);
    assertThat(end.seen.takeWire()).isEqualTo(PING);
    end.engine.endSending();
    end.engine.tick(100 * SECOND);
    assertThat(end.seen.takeWire()).isEmpty();
    assertThat(end.seen.faults).isZero();

    end.receive(Wire.command("PING", Wire.hex("00 64")), 101 * SECOND);
    end.engine.tick(112 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  void aPeerThatOughtToAnswerIsGivenUpInTimeAlsoIfThePingHasNotGoneOut() {
    end.seen.unwritten = true;
    for (int now = 10; now < 40; now += 10) {
      end.engine.tick(now * SECOND);
    }
    assertThat(end.seen.takeWire()).isEqualTo(PING);
    assertThat(end.seen.faults).isZero();

    end.engine.tick(40 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  void aTimeToLiveIsPromisedAnewAsSoonAsThePeerReadsAgain() {
    TestEnd promising =
        TestEnd.readyPull(
            settings.withHeartbeat(new HeartbeatSettings(10 * SECOND, 30 * SECOND, 15 * SECOND)));
    byte[] promise = Wire.command("PING", Wire.hex("00 96"));
    promising.engine.tick(10 * SECOND);
    assertThat(promising.seen.takeWire()).isEqualTo(promise);
    promising.seen.unwritten = true;
    promising.engine.tick(20 * SECOND);
    assertThat(promising.seen.takeWire()).isEmpty();

    promising.seen.unwritten = false;
    promising.engine.tick(30 * SECOND);
    assertThat(promising.seen.takeWire()).isEqualTo(promise);
  }

  @Test
  void aPongKeepsTheConnection() {
    for (long now = 10 * SECOND; now < 1000 * SECOND; now += 10 * SECOND) {
      end.engine.tick(now);
      end.receive(PONG, now + 1);
    }
    assertThat(end.seen.faults).isZero();
  }

  @Test
  void silenceDoesNotCountWhileReadingIsPaused() {
    end.seen.goOn = () -> false;
    end.engine.tick(10 * SECOND);
    assertThat(end.receive(MESSAGE, 11 * SECOND)).isFalse();
    for (int now = 20; now < 200; now += 10) {
      end.engine.tick(now * SECOND);
    }
    assertThat(end.seen.faults).isZero();

    assertThat(end.receive(new byte[0], 200 * SECOND)).isTrue();
    end.engine.tick(200 * SECOND);
    assertThat(end.engine.deadlineNanos()).isEqualTo(210 * SECOND);
    end.engine.tick(210 * SECOND);
    end.engine.tick(240 * SECOND - 1);
    assertThat(end.seen.faults).isZero();
    end.engine.tick(240 * SECOND);
    assertThat(end.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  void thePeersTimeToLiveEndsTheConnectionUnlessMoreComes() {
    TestEnd quiet = TestEnd.readyPull();
    byte[] ttlOf7Deciseconds = Wire.command("PING", Wire.hex("00 07"));
    quiet.receive(ttlOf7Deciseconds, SECOND);
    assertThat(quiet.engine.deadlineNanos()).isEqualTo(SECOND + SECOND * 7 / 10);

    quiet.receive(MESSAGE, 2 * SECOND);
    assertThat(quiet.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);

    quiet.receive(ttlOf7Deciseconds, 3 * SECOND);
    quiet.engine.tick(3 * SECOND + SECOND * 7 / 10);
    assertThat(quiet.seen.fault).isEqualTo(Fault.HEARTBEAT_TIMEOUT);
  }

  @Test
  void theLongestTimeToLiveDoesNotWrapAsInLibzmq() {
    TestEnd quiet = TestEnd.readyPull();
    quiet.receive(Wire.command("PING", Wire.hex("ff ff")), 0);

    assertThat(quiet.engine.deadlineNanos()).isEqualTo(65535 * SECOND / 10);
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  void aTimeToLiveOfOursTravelsInTenthsOfASecond() {
    ZmtpSettings withTtl =
        settings.withHeartbeat(new HeartbeatSettings(SECOND, SECOND, 6553 * SECOND + SECOND / 2));
    TestEnd withHint = TestEnd.readyPull(withTtl);
    withHint.engine.tick(SECOND);

    assertThat(withHint.seen.takeWire()).isEqualTo(Wire.command("PING", Wire.hex("ff ff")));
  }

  @Test
  void aPeerOfVersion30GetsNoPingsButIsAnswered() {
    TestEnd older = TestEnd.ready(settings, 0, Wire.READY_PUSH);
    assertThat(older.engine.deadlineNanos()).isEqualTo(Long.MAX_VALUE);

    older.receive(PING, SECOND);
    assertThat(older.seen.takeWire()).isEqualTo(PONG);
  }

  @Test
  void twoEnginesKeepEachOtherAlive() {
    HeartbeatSettings heartbeat = new HeartbeatSettings(10 * SECOND, 5 * SECOND, 15 * SECOND);
    TestEnd push = TestEnd.started(ZmtpSettings.of(Types.PUSH).withHeartbeat(heartbeat));
    TestEnd pull = TestEnd.started(settings.withHeartbeat(heartbeat));
    TestEnd.exchange(push, pull);
    for (long now = SECOND; now < 100 * SECOND; now += SECOND) {
      push.engine.tick(now);
      pull.engine.tick(now);
      push.receive(pull.seen.takeWire(), now);
      pull.receive(push.seen.takeWire(), now);
    }

    assertThat(push.seen.faults + pull.seen.faults).isZero();
  }

  @Test
  @Tag("libzmq:test_heartbeats")
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> new HeartbeatSettings(1, 0, 0))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> new HeartbeatSettings(-1, 1, 0))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> new HeartbeatSettings(1, 1, 6554 * SECOND))
        .isInstanceOf(InvalidOptionException.class);
  }
}
