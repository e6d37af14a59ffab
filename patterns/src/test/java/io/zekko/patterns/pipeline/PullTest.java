package io.zekko.patterns.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.FakeSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PullTest {
  private final FakeSocket pull = new FakeSocket(Pull.create());

  @Test
  @DisplayName("RFC 30 PULL SHALL receive incoming messages from its peers using fair queuing")
  @Tag("libzmq:test_spec_pushpull")
  void receivesFromEachPeerInTurn() {
    FakePipe a = pull.accept();
    FakePipe b = pull.accept();

    pull.arrive(a, Message.of("a1"), Message.of("a2"), Message.of("a3"));
    pull.arrive(b, Message.of("b1"));

    assertThat(pull.receiveAll())
        .containsExactly(Message.of("a1"), Message.of("b1"), Message.of("a2"), Message.of("a3"));
  }

  @Test
  @DisplayName("RFC 30 PULL SHALL not filter or modify incoming messages in any way")
  void deliversTheMessageAsItIs() {
    FakePipe pipe = pull.accept();
    Message message = Message.of("", "head", "", "body");

    pull.arrive(pipe, message);

    assertThat(pull.receive()).isEqualTo(message);
  }

  @Test
  void keepsWhatArrivedBeforeAConnectionBroke() {
    FakePipe pipe = pull.attach();
    pull.connect(pipe);
    pull.arrive(pipe, Message.of("last words"));

    pull.disconnect(pipe);

    assertThat(pull.receive()).isEqualTo(Message.of("last words"));
  }

  @Test
  @DisplayName("RFC 30 PULL SHALL destroy the queue of a peer that is gone")
  void readsNothingOfAPipeThatWent() {
    FakePipe gone = pull.accept();
    FakePipe there = pull.accept();
    pull.arrive(gone, Message.of("gone"));
    pull.arrive(there, Message.of("there"));

    pull.detach(gone);

    assertThat(pull.receiveAll()).containsExactly(Message.of("there"));
  }

  @Test
  @DisplayName("RFC 30 PULL SHALL only receive messages")
  void doesNotSend() {
    assertThat(Pull.create().admission()).isEqualTo(Admission.NEVER);
  }

  @Test
  void mayConflate() {
    SocketOptions asked = SocketOptions.create().withConflate(true);

    assertThat(Pull.create().options(asked)).isSameAs(asked);
  }
}
