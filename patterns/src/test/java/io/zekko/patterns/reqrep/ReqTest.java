package io.zekko.patterns.reqrep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import io.zekko.runtime.socket.Turn;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReqTest {
  private final FakeSocket req = new FakeSocket(Req.create());

  @Test
  @DisplayName("RFC 28 REQ SHALL send and then receive exactly one message at a time")
  void takesTurns() {
    assertThat(Req.create().turn()).isEqualTo(Turn.SEND_FIRST);
    assertThat(Req.create().withRelaxed(true).turn()).isEqualTo(Turn.SEND_ANYTIME);
  }

  @Test
  @DisplayName("RFC 28 REQ SHALL prefix the outgoing message with an empty delimiter frame")
  @Tag("libzmq:test_spec_req")
  void putsADelimiterBeforeTheRequestAndTakesItOffTheReply() {
    FakePipe pipe = req.accept();

    req.send("question", "details");
    assertThat(pipe.sent()).containsExactly(Message.of("", "question", "details"));

    req.arrive(pipe, Message.of("", "answer", "", "details"));
    assertThat(req.receive()).isEqualTo(Message.of("answer", "", "details"));
  }

  @Test
  @DisplayName("RFC 28 REQ SHALL route outgoing messages to connected peers round robin")
  @Tag("libzmq:test_spec_req")
  void asksPeersInTurn() {
    FakePipe a = req.accept();
    FakePipe b = req.accept();

    req.send("1");
    req.arrive(a, Message.of("", "r1"));
    req.receive();
    req.send("2");

    assertThat(a.sent()).containsExactly(Message.of("", "1"));
    assertThat(b.sent()).containsExactly(Message.of("", "2"));
  }

  @Test
  @Tag("reported:hostile-bytes")
  void whatAPeerThatGoesHasSaidUnaskedDoesNotKeepItsPipe() {
    FakePipe pipe = req.accept();
    req.send("question");
    req.arrive(pipe, Message.of("", "answer"));
    req.receive();

    req.arrive(pipe, Message.of("", "and another thing"));
    req.disconnect(pipe);

    assertThat(pipe.readable()).isFalse();
    assertThat(req.drops()).containsOnly(entry(DropReason.STALE_REPLY, 1));
  }

  @Test
  void theReplyOfAPeerThatGoesIsStillReceived() {
    FakePipe pipe = req.accept();
    req.send("question");
    req.arrive(pipe, Message.of("", "answer"));
    req.disconnect(pipe);

    assertThat(req.receive()).isEqualTo(Message.of("answer"));
    assertThat(req.drops()).isEmpty();
  }

  @Test
  @DisplayName("RFC 28 REQ SHALL block or return an error when it has no connected peers")
  @Tag("libzmq:test_spec_req")
  void refusesWithoutAPeerWithRoomAndDropsNothing() {
    assertThat(req.send("nobody there")).isEqualTo(SendOutcome.FULL);

    FakePipe pipe = req.accept().mark(0);
    assertThat(req.send("no room")).isEqualTo(SendOutcome.FULL);
    pipe.mark(1);
    req.drain(pipe);
    assertThat(req.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(req.drops()).isEmpty();
  }

  @Test
  void aRequestThatHasToWaitForAPeerGivesUpTheOneBefore() {
    FakeSocket relaxed = new FakeSocket(Req.create().withRelaxed(true));
    FakePipe pipe = relaxed.accept().mark(1);
    relaxed.send("1");
    relaxed.arrive(pipe, Message.of("", "r1"));

    assertThat(relaxed.send("2")).isEqualTo(SendOutcome.FULL);
    assertThat(pipe.readable()).isFalse();

    relaxed.arrive(pipe, Message.of("", "r1 again"));
    relaxed.disconnect(pipe);
    assertThat(pipe.readable()).isFalse();
    assertThat(relaxed.drops()).containsOnly(entry(DropReason.STALE_REPLY, 2));
  }

  @Test
  @DisplayName("RFC 28 REQ SHALL accept an incoming message only from the peer it asked last")
  @Tag("rfc:req_listens_to_its_peer")
  void dropsRepliesOfPeersThatWereNotAsked() {
    FakePipe asked = req.accept();
    FakePipe other = req.accept();
    req.send("question");

    req.arrive(other, Message.of("", "intruder"));
    assertThat(req.receive()).isNull();
    req.arrive(asked, Message.of("", "answer"));

    assertThat(req.receive()).isEqualTo(Message.of("answer"));
    assertThat(req.drops()).containsOnly(entry(DropReason.STALE_REPLY, 1));
  }

  @Test
  @Tag("rfc:req_listens_to_its_peer")
  @Tag("reported:server_dies_between")
  void takesTheReplyFromAnyoneOnceThePeerItAskedHasGone() {
    FakePipe asked = req.accept();
    FakePipe other = req.accept();
    req.send("question");

    req.detach(asked);
    req.arrive(other, Message.of("", "answer"));

    assertThat(req.receive()).isEqualTo(Message.of("answer"));
  }

  @Test
  void aNewPipeInTheSlotOfTheOneItAskedIsNotMistakenForIt() {
    FakePipe asked = req.accept();
    FakePipe other = req.accept();
    req.send("1");
    req.detach(asked);
    req.arrive(other, Message.of("", "r1"));
    req.receive();

    FakePipe newcomer = req.accept();
    req.send("2");
    req.arrive(newcomer, Message.of("", "intruder"));

    assertThat(other.sent()).containsExactly(Message.of("", "2"));
    assertThat(req.receive()).isNull();
  }

  @Test
  void takesOneReplyPerRequest() {
    FakePipe pipe = req.accept();
    req.send("question");
    req.arrive(pipe, Message.of("", "answer"), Message.of("", "another"));

    assertThat(req.receiveAll()).containsExactly(Message.of("answer"));
    assertThat(req.dropped(DropReason.STALE_REPLY)).isEqualTo(1);
  }

  @Test
  void dropsWhatArrivesWithoutARequest() {
    FakePipe pipe = req.accept();

    req.arrive(pipe, Message.of("", "unasked"));

    assertThat(req.receive()).isNull();
    assertThat(req.dropped(DropReason.STALE_REPLY)).isEqualTo(1);
  }

  @Test
  void aNewRequestDropsAllThatHadArrivedBefore() {
    FakeSocket relaxed = new FakeSocket(Req.create().withRelaxed(true));
    FakePipe a = relaxed.accept();
    FakePipe b = relaxed.accept();
    relaxed.send("1");
    relaxed.arrive(a, Message.of("", "late"), Message.of("", "later"));
    relaxed.arrive(b, Message.of("", "unasked"));

    relaxed.send("2");
    relaxed.arrive(b, Message.of("", "r2"));

    assertThat(relaxed.receiveAll()).containsExactly(Message.of("r2"));
    assertThat(relaxed.drops()).containsOnly(entry(DropReason.STALE_REPLY, 3));
  }

  @Test
  @Tag("libzmq:test_invalid_rep")
  void dropsRepliesWithoutDelimiterAndWaitsOn() {
    FakePipe pipe = req.accept();
    req.send("question");

    req.arrive(pipe, Message.of("bare"), Message.of("no", "delimiter"), Message.empty());
    req.arrive(pipe, Message.of("", "answer"));

    assertThat(req.receiveAll()).containsExactly(Message.of("answer"));
    assertThat(req.drops()).containsOnly(entry(DropReason.MALFORMED, 3));
  }

  @Test
  @Tag("libzmq:test_req_correlate")
  void withCorrelateTakesOnlyTheReplyThatRepeatsItsNumber() {
    FakeSocket careful = new FakeSocket(Req.create().withRelaxed(true).withCorrelate(true));
    FakePipe pipe = careful.accept();
    careful.send("1");
    careful.send("2");
    List<Message> sent = pipe.sent();
    Message first = sent.get(0);
    Message second = sent.get(1);
    assertThat(first.drop(1)).isEqualTo(Message.of("", "1"));
    assertThat(first.frameLength(0)).isEqualTo(4);

    careful.arrive(pipe, Message.of("r1").prepend(first.take(2)));
    careful.arrive(pipe, Message.of("", "no number"));
    assertThat(careful.receive()).isNull();
    careful.arrive(pipe, Message.of("r2").prepend(second.take(2)));

    assertThat(careful.receive()).isEqualTo(Message.of("r2"));
    assertThat(careful.drops())
        .containsOnly(entry(DropReason.STALE_REPLY, 1), entry(DropReason.MALFORMED, 1));
  }

  @Test
  @Tag("reported:server_dies_between")
  void keepsWaitingForTheSamePeerWhileItsConnectionIsBroken() {
    FakePipe asked = req.attach();
    FakePipe other = req.accept();
    req.connect(asked);
    req.send("question");

    req.disconnect(asked);
    req.arrive(other, Message.of("", "intruder"));
    assertThat(req.receive()).isNull();
    req.connect(asked);
    req.arrive(asked, Message.of("", "answer"));

    assertThat(req.receive()).isEqualTo(Message.of("answer"));
  }

  @Test
  void probesEachNewConnectionIfAsked() {
    FakeSocket probing = new FakeSocket(Req.create().withProbe(true));

    assertThat(probing.accept().sent()).containsExactly(Message.empty());
    assertThat(req.accept().sent()).isEmpty();
  }
}
