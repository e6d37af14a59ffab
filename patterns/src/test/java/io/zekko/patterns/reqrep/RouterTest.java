package io.zekko.patterns.reqrep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whom a ROUTER hears and reaches; what happens when ids collide is in {@link RouterIdentityTest}.
 */
class RouterTest {
  private final FakeSocket router = new FakeSocket(Router.create());
  private final FakeSocket mandatory = new FakeSocket(Router.create().withMandatory(true));

  @Test
  @DisplayName("RFC 28 ROUTER SHALL receive incoming messages from its peers using fair queuing")
  @Tag("libzmq:test_spec_router")
  void receivesFromEachPeerInTurn() {
    FakePipe alice = router.accept(id("alice"));
    FakePipe bob = router.accept(id("bob"));

    router.arrive(alice, Message.of("a1"), Message.of("a2"));
    router.arrive(bob, Message.of("b1"));

    assertThat(router.receiveAll())
        .containsExactly(
            Message.of("alice", "a1"), Message.of("bob", "b1"), Message.of("alice", "a2"));
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL prefix each incoming message with the identity it came from")
  void putsTheIdBeforeTheMessageAsItIs() {
    FakePipe alice = router.accept(id("alice"));

    router.arrive(alice, Message.of("", "head", "", "body"));

    assertThat(router.receive()).isEqualTo(Message.of("alice", "", "head", "", "body"));
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL remove the first frame and use it as the identity of a queue")
  void sendsToThePeerThatTheFirstFrameNames() {
    FakePipe alice = router.accept(id("alice"));
    FakePipe bob = router.accept(id("bob"));

    assertThat(router.send("bob", "", "head", "body")).isEqualTo(SendOutcome.SENT);

    assertThat(bob.sent()).containsExactly(Message.of("", "head", "body"));
    assertThat(alice.sent()).isEmpty();
    assertThat(router.drops()).isEmpty();
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL silently drop a message whose queue does not exist")
  @Tag("libzmq:test_router_mandatory")
  void dropsAndCountsWhatIsForNobody() {
    router.accept(id("alice"));

    assertThat(router.send("bob", "hello")).isEqualTo(SendOutcome.SENT);

    assertThat(router.drops()).containsOnly(entry(DropReason.UNROUTABLE, 1));
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL silently drop a message whose queue is full")
  void dropsAndCountsWhatAPeerHasNoRoomFor() {
    FakePipe alice = router.accept(id("alice")).mark(1);
    router.send("alice", "1");

    assertThat(router.send("alice", "2")).isEqualTo(SendOutcome.SENT);

    assertThat(alice.sent()).containsExactly(Message.of("1"));
    assertThat(router.drops()).containsOnly(entry(DropReason.PEER_FULL, 1));
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL return an error instead, depending on configuration")
  @Tag("libzmq:test_router_mandatory")
  void reportsWhatCannotBeSentIfMandatory() {
    FakePipe alice = mandatory.accept(id("alice")).mark(1);

    assertThat(mandatory.send("bob", "hello")).isEqualTo(SendOutcome.UNROUTABLE);
    assertThat(mandatory.send("alice", "1")).isEqualTo(SendOutcome.SENT);
    assertThat(mandatory.send("alice", "2")).isEqualTo(SendOutcome.FULL);
    mandatory.drain(alice);
    assertThat(mandatory.send("alice", "2")).isEqualTo(SendOutcome.SENT);
    mandatory.detach(alice);
    assertThat(mandatory.send("alice", "3")).isEqualTo(SendOutcome.UNROUTABLE);
    assertThat(mandatory.drops()).isEmpty();
  }

  @Test
  @DisplayName("RFC 28 ROUTER SHALL NOT block on sending")
  void admitsEverySendUnlessMandatory() {
    assertThat(Router.create().admission()).isEqualTo(Admission.ALWAYS);
    assertThat(Router.create().withMandatory(true).admission()).isEqualTo(Admission.ASK);
  }

  @Test
  void dropsAnIdWithNothingBehindIt() {
    FakePipe alice = router.accept(id("alice"));
    mandatory.accept(id("alice"));

    assertThat(router.send("alice")).isEqualTo(SendOutcome.SENT);
    assertThat(mandatory.send("bob")).isEqualTo(SendOutcome.SENT);

    assertThat(alice.sent()).isEmpty();
    assertThat(router.drops()).containsOnly(entry(DropReason.MALFORMED, 1));
    assertThat(mandatory.drops()).containsOnly(entry(DropReason.MALFORMED, 1));
  }

  @Test
  void knowsNobodyBeforeTheHandshake() {
    FakePipe pipe = mandatory.attach();
    assertThat(mandatory.send("alice", "early")).isEqualTo(SendOutcome.UNROUTABLE);
    assertThat(mandatory.receive()).isNull();

    mandatory.connect(pipe, id("alice"));

    assertThat(mandatory.send("alice", "hello")).isEqualTo(SendOutcome.SENT);
  }

  @Test
  void cannotReachAPeerWhoseConnectionBrokeUntilItStandsAgain() {
    FakePipe pipe = mandatory.attach();
    mandatory.connect(pipe, id("alice"));

    mandatory.disconnect(pipe);
    assertThat(mandatory.send("alice", "1")).isEqualTo(SendOutcome.UNROUTABLE);
    mandatory.connect(pipe, id("alice"));
    assertThat(mandatory.send("alice", "2")).isEqualTo(SendOutcome.SENT);
    assertThat(pipe.sent()).containsExactly(Message.of("2"));
  }

  @Test
  void keepsWhatArrivedBeforeAConnectionBroke() {
    FakePipe pipe = router.attach();
    router.connect(pipe, id("alice"));
    router.arrive(pipe, Message.of("last words"));

    router.disconnect(pipe);

    assertThat(router.receive()).isEqualTo(Message.of("alice", "last words"));
  }

  @Test
  void readsNothingOfAPipeThatWent() {
    FakePipe gone = router.accept(id("gone"));
    FakePipe there = router.accept(id("there"));
    router.arrive(gone, Message.of("x"));
    router.arrive(there, Message.of("y"));

    router.detach(gone);

    assertThat(router.receiveAll()).containsExactly(Message.of("there", "y"));
  }

  @Test
  @Tag("libzmq:test_probe_router")
  void probesEachNewConnectionIfAsked() {
    FakeSocket probing = new FakeSocket(Router.create().withProbe(true));
    FakePipe pipe = probing.attach();
    assertThat(pipe.sent()).isEmpty();

    probing.connect(pipe, id("alice"));
    assertThat(pipe.sent()).containsExactly(Message.empty());
    probing.disconnect(pipe);
    probing.connect(pipe);
    assertThat(pipe.sent()).containsExactly(Message.empty());
    assertThat(router.accept().sent()).isEmpty();
  }

  private static byte[] id(String text) {
    return text.getBytes(UTF_8);
  }
}
