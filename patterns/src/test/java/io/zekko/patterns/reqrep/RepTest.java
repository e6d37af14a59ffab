package io.zekko.patterns.reqrep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import io.zekko.runtime.socket.Turn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RepTest {
  private final FakeSocket rep = new FakeSocket(Rep.create());

  @Test
  @DisplayName("RFC 28 REP SHALL receive and then send exactly one message at a time")
  void yieldsNothingWhileAReplyIsDue() {
    FakePipe pipe = rep.accept();
    rep.arrive(pipe, Message.of("", "1"), Message.of("", "2"));

    assertThat(Rep.create().turn()).isEqualTo(Turn.RECEIVE_FIRST);
    assertThat(rep.receive()).isEqualTo(Message.of("1"));
    assertThat(rep.receive()).isNull();
    assertThat(rep.receive()).isNull();
    rep.send("r1");
    assertThat(rep.receive()).isEqualTo(Message.of("2"));
  }

  @Test
  @DisplayName("RFC 28 REP SHALL receive incoming messages from its peers using fair queuing")
  @Tag("libzmq:test_spec_rep")
  @Tag("rfc:rep_serves_in_turn")
  void servesPeersInTurn() {
    FakePipe a = rep.accept();
    FakePipe b = rep.accept();
    rep.arrive(a, Message.of("", "a1"), Message.of("", "a2"));
    rep.arrive(b, Message.of("", "b1"));

    assertThat(serve("r1")).isEqualTo(Message.of("a1"));
    assertThat(serve("r2")).isEqualTo(Message.of("b1"));
    assertThat(serve("r3")).isEqualTo(Message.of("a2"));
    assertThat(a.sent()).containsExactly(Message.of("", "r1"), Message.of("", "r3"));
    assertThat(b.sent()).containsExactly(Message.of("", "r2"));
  }

  @Test
  @DisplayName("RFC 28 REP SHALL remove and store the envelope, and prepend it to the reply")
  @Tag("libzmq:test_spec_rep")
  void echoesTheWholeEnvelope() {
    FakePipe pipe = rep.accept();
    rep.arrive(pipe, Message.of("hop2", "hop1", "", "question", "", "more"));

    assertThat(serve("answer", "", "more")).isEqualTo(Message.of("question", "", "more"));
    assertThat(pipe.sent()).containsExactly(Message.of("hop2", "hop1", "", "answer", "", "more"));
  }

  @Test
  void dropsRequestsWithoutDelimiterOrBody() {
    FakePipe pipe = rep.accept();

    rep.arrive(
        pipe, Message.of("bare"), Message.of("a", "b"), Message.empty(), Message.of("a", ""));
    rep.arrive(pipe, Message.of("", "question"));

    assertThat(rep.receive()).isEqualTo(Message.of("question"));
    assertThat(rep.drops()).containsOnly(entry(DropReason.MALFORMED, 4));
  }

  @Test
  @DisplayName("RFC 28 REP SHALL discard the reply if the originating peer is no longer connected")
  void dropsTheReplyToARequesterThatHasGone() {
    FakePipe gone = rep.accept();
    rep.arrive(gone, Message.of("", "question"));
    rep.receive();

    rep.detach(gone);
    FakePipe inItsSlot = rep.accept();

    assertThat(rep.send("answer")).isEqualTo(SendOutcome.SENT);
    assertThat(rep.drops()).containsOnly(entry(DropReason.REQUESTER_GONE, 1));
    assertThat(inItsSlot.sent()).isEmpty();
    rep.arrive(inItsSlot, Message.of("", "next"));
    assertThat(rep.receive()).isEqualTo(Message.of("next"));
  }

  @Test
  void dropsTheReplyToAConnectionThatBrokeEvenIfItStandsAgain() {
    FakePipe pipe = rep.attach();
    rep.connect(pipe);
    rep.arrive(pipe, Message.of("", "question"));
    rep.receive();

    rep.disconnect(pipe);
    rep.connect(pipe);
    rep.send("answer");

    assertThat(pipe.sent()).isEmpty();
    assertThat(rep.drops()).containsOnly(entry(DropReason.REQUESTER_GONE, 1));
  }

  @Test
  void otherPeersComeAndGoWithoutHarmToTheReply() {
    FakePipe asking = rep.accept();
    FakePipe other = rep.accept();
    rep.arrive(asking, Message.of("", "question"));
    rep.receive();

    rep.disconnect(other);
    rep.detach(other);
    rep.send("answer");

    assertThat(asking.sent()).containsExactly(Message.of("", "answer"));
  }

  @Test
  @DisplayName("RFC 28 REP SHALL not block on sending")
  void dropsTheReplyToARequesterThatIsFull() {
    FakePipe pipe = rep.accept().mark(0);
    rep.arrive(pipe, Message.of("", "question"));
    rep.receive();

    assertThat(rep.send("answer")).isEqualTo(SendOutcome.SENT);
    assertThat(rep.drops()).containsOnly(entry(DropReason.PEER_FULL, 1));
    assertThat(Rep.create().admission()).isEqualTo(Admission.ALWAYS);
  }

  @Test
  void aReplyWithoutARequestIsABugOfTheSocket() {
    rep.accept();

    assertThatIllegalStateException().isThrownBy(() -> rep.send("unasked"));
  }

  private Message serve(String... reply) {
    Message request = rep.receive();
    rep.send(reply);
    return request;
  }
}
