package io.zekko.patterns.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PushTest {
  private final FakeSocket push = new FakeSocket(Push.create());

  @Test
  @DisplayName("RFC 30 PUSH SHALL route outgoing messages to available peers round robin")
  @Tag("libzmq:test_spec_pushpull")
  void sendsInTurn() {
    FakePipe a = push.accept();
    FakePipe b = push.accept();

    push.send("1");
    push.send("2");
    push.send("3");

    assertThat(a.sent()).containsExactly(Message.of("1"), Message.of("3"));
    assertThat(b.sent()).containsExactly(Message.of("2"));
  }

  @Test
  @DisplayName("RFC 30 PUSH SHALL not filter or modify outgoing messages in any way")
  void sendsTheMessageAsItIs() {
    FakePipe pipe = push.accept();
    Message message = Message.of("", "head", "", "body");

    push.send(message);

    assertThat(pipe.sent()).containsExactly(message);
  }

  @Test
  @DisplayName(
      "RFC 30 PUSH SHALL create the queue when initiating a connection, established or not")
  void queuesForAPeerThatIsNotThereYet() {
    FakePipe pipe = push.attach();

    assertThat(push.send("early")).isEqualTo(SendOutcome.SENT);
    push.connect(pipe);
    push.disconnect(pipe);
    assertThat(push.send("meanwhile")).isEqualTo(SendOutcome.SENT);

    assertThat(pipe.sent()).containsExactly(Message.of("early"), Message.of("meanwhile"));
  }

  @Test
  @DisplayName("RFC 30 PUSH SHALL consider a peer as available only when its queue is not full")
  void passesOverAFullPeer() {
    FakePipe full = push.accept().mark(1);
    FakePipe free = push.accept();

    push.send("1");
    push.send("2");
    push.send("3");

    assertThat(full.sent()).containsExactly(Message.of("1"));
    assertThat(free.sent()).containsExactly(Message.of("2"), Message.of("3"));
  }

  @Test
  @DisplayName("RFC 30 PUSH SHALL not accept further messages when it has no available peers")
  @Tag("libzmq:test_spec_pushpull")
  void refusesWithoutAPeerWithRoom() {
    assertThat(push.send("nobody there")).isEqualTo(SendOutcome.FULL);

    FakePipe pipe = push.accept().mark(1);
    assertThat(push.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(push.send("2")).isEqualTo(SendOutcome.FULL);

    push.drain(pipe);
    assertThat(push.send("2")).isEqualTo(SendOutcome.SENT);
    push.detach(pipe);
    assertThat(push.send("3")).isEqualTo(SendOutcome.FULL);
  }

  @Test
  @DisplayName("RFC 30 PUSH SHALL NOT discard messages that it cannot queue")
  void dropsNothing() {
    push.send("nobody there");
    push.accept().mark(0);
    push.send("no room");

    assertThat(push.drops()).isEmpty();
  }

  @Test
  @DisplayName("RFC 30 PUSH SHALL only send messages")
  void dropsAndCountsWhatAPeerSends() {
    FakePipe pipe = push.accept();

    push.arrive(pipe, Message.of("1"), Message.of("2"));

    assertThat(push.receive()).isNull();
    assertThat(pipe.readable())
        .as("left in the pipe, it would stop the peer's heartbeats")
        .isFalse();
    assertThat(push.drops()).containsOnly(entry(DropReason.UNEXPECTED, 2));
  }

  @Test
  void mayConflate() {
    SocketOptions asked = SocketOptions.create().withConflate(true);

    assertThat(Push.create().options(asked)).isSameAs(asked);
  }
}
