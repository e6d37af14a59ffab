package io.zekko.patterns.reqrep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DealerTest {
  private final FakeSocket dealer = new FakeSocket(Dealer.create());

  @Test
  @DisplayName("RFC 28 DEALER SHALL route outgoing messages to available peers round robin")
  @Tag("libzmq:test_spec_dealer")
  void sendsInTurnToPeersWithRoom() {
    FakePipe a = dealer.accept();
    FakePipe full = dealer.accept().mark(0);
    FakePipe b = dealer.accept();

    dealer.send("1");
    dealer.send("2");
    dealer.send("3");

    assertThat(a.sent()).containsExactly(Message.of("1"), Message.of("3"));
    assertThat(b.sent()).containsExactly(Message.of("2"));
    assertThat(full.sent()).isEmpty();
  }

  @Test
  @DisplayName("RFC 28 DEALER SHALL receive incoming messages from its peers using fair queuing")
  @Tag("libzmq:test_spec_dealer")
  void receivesFromEachPeerInTurn() {
    FakePipe a = dealer.accept();
    FakePipe b = dealer.accept();

    dealer.arrive(a, Message.of("a1"), Message.of("a2"));
    dealer.arrive(b, Message.of("b1"));

    assertThat(dealer.receiveAll())
        .containsExactly(Message.of("a1"), Message.of("b1"), Message.of("a2"));
  }

  @Test
  @DisplayName("RFC 28 DEALER SHALL not filter or modify outgoing or incoming messages in any way")
  void exchangesMessagesAsTheyAre() {
    FakePipe pipe = dealer.accept();
    Message message = Message.of("", "head", "", "body");

    dealer.send(message);
    dealer.arrive(pipe, message);

    assertThat(pipe.sent()).containsExactly(message);
    assertThat(dealer.receive()).isEqualTo(message);
  }

  @Test
  @DisplayName("RFC 28 DEALER SHALL create a double queue when initiating a connection")
  void queuesForAPeerThatIsNotThereYet() {
    FakePipe pipe = dealer.attach();

    assertThat(dealer.send("early")).isEqualTo(SendOutcome.SENT);

    assertThat(pipe.sent()).containsExactly(Message.of("early"));
  }

  @Test
  @DisplayName("RFC 28 DEALER SHALL not accept further messages when it has no available peers")
  @Tag("libzmq:test_spec_dealer")
  void refusesWithoutAPeerWithRoomAndDropsNothing() {
    assertThat(dealer.send("nobody there")).isEqualTo(SendOutcome.FULL);

    FakePipe pipe = dealer.accept().mark(1);
    assertThat(dealer.send("1")).isEqualTo(SendOutcome.SENT);
    assertThat(dealer.send("2")).isEqualTo(SendOutcome.FULL);
    dealer.drain(pipe);
    assertThat(dealer.send("2")).isEqualTo(SendOutcome.SENT);
    dealer.detach(pipe);
    assertThat(dealer.send("3")).isEqualTo(SendOutcome.FULL);
    assertThat(dealer.drops()).isEmpty();
  }

  @Test
  void readsNothingOfAPipeThatWent() {
    FakePipe gone = dealer.accept();
    dealer.arrive(gone, Message.of("gone"));

    dealer.detach(gone);

    assertThat(dealer.receive()).isNull();
  }

  @Test
  @Tag("libzmq:test_probe_router")
  void probesEachNewConnectionIfAsked() {
    FakeSocket probing = new FakeSocket(Dealer.create().withProbe(true));
    FakePipe pipe = probing.attach();
    assertThat(pipe.sent()).isEmpty();

    probing.connect(pipe);
    assertThat(pipe.sent()).containsExactly(Message.empty());
    probing.disconnect(pipe);
    probing.connect(pipe);
    assertThat(pipe.sent()).containsExactly(Message.empty());
  }

  @Test
  void doesNotProbeUnasked() {
    assertThat(dealer.accept().sent()).isEmpty();
  }

  @Test
  void mayConflate() {
    SocketOptions asked = SocketOptions.create().withConflate(true);

    assertThat(Dealer.create().options(asked)).isSameAs(asked);
  }
}
