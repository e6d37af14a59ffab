package io.zekko.patterns.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PairTest {
  private final FakeSocket pair = new FakeSocket(Pair.create());

  @Test
  @DisplayName("RFC 31 PAIR SHALL not filter or modify outgoing or incoming messages in any way")
  void exchangesMessagesAsTheyAre() {
    FakePipe pipe = pair.accept();
    Message message = Message.of("", "head", "", "body");

    pair.send(message);
    pair.arrive(pipe, message, Message.of("second"));

    assertThat(pipe.sent()).containsExactly(message);
    assertThat(pair.receiveAll()).containsExactly(message, Message.of("second"));
  }

  @Test
  @DisplayName("RFC 31 PAIR SHALL create a double queue when initiating a connection")
  void queuesForAPeerThatIsNotThereYet() {
    FakePipe pipe = pair.attach();

    assertThat(pair.send("early")).isEqualTo(SendOutcome.SENT);

    assertThat(pipe.sent()).containsExactly(Message.of("early"));
  }

  @Test
  @DisplayName("RFC 31 PAIR MAY be connected to at most one PAIR peer")
  void turnsFurtherPeersAwayAtOnce() {
    FakePipe first = pair.accept();
    FakePipe second = pair.accept();

    assertThat(first.closed()).isFalse();
    assertThat(second.closed()).isTrue();
    pair.arrive(second, Message.of("from the second"));
    pair.arrive(first, Message.of("from the first"));
    pair.send("to the first");
    assertThat(pair.receiveAll()).containsExactly(Message.of("from the first"));
    assertThat(first.sent()).containsExactly(Message.of("to the first"));
    assertThat(second.sent()).isEmpty();
  }

  @Test
  void keepsItsPeerWhenAnotherOneThatWasTurnedAwayGoes() {
    FakePipe first = pair.accept();
    FakePipe second = pair.accept();

    pair.detach(second);

    pair.send("still there");
    assertThat(first.sent()).containsExactly(Message.of("still there"));
  }

  @Test
  void takesTheNextPeerWhenTheFirstHasGone() {
    FakePipe first = pair.accept();
    pair.detach(first);

    FakePipe next = pair.accept();

    assertThat(next.closed()).isFalse();
    pair.send("welcome");
    assertThat(next.sent()).containsExactly(Message.of("welcome"));
  }

  @Test
  void turnsANewPeerAwayWhileTheConnectionOfItsOwnIsBroken() {
    FakePipe first = pair.attach();
    pair.connect(first);
    pair.disconnect(first);

    assertThat(pair.accept().closed()).isTrue();
    assertThat(first.closed()).isFalse();
  }

  @Test
  @DisplayName("RFC 31 PAIR SHALL not accept further messages when it has no available peer")
  void refusesWithoutAPeerWithRoom() {
    assertThat(pair.send("nobody there")).isEqualTo(SendOutcome.FULL);
    assertThat(pair.receive()).isNull();

    FakePipe pipe = pair.accept().mark(1);
    assertThat(pair.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(pair.send("2")).isEqualTo(SendOutcome.FULL);
    pair.drain(pipe);
    assertThat(pair.send("2")).isEqualTo(SendOutcome.SENT);
    pair.detach(pipe);
    assertThat(pair.send("3")).isEqualTo(SendOutcome.FULL);
    assertThat(pair.receive()).isNull();
    assertThat(pair.drops()).isEmpty();
  }

  @Test
  void cannotConflate() {
    assertThatThrownBy(() -> Pair.create().options(SocketOptions.create().withConflate(true)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("PAIR cannot conflate");
  }
}
