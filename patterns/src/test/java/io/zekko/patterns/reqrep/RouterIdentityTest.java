package io.zekko.patterns.reqrep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import io.zekko.runtime.socket.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a ROUTER names its peers, and what happens when two want the same name. */
class RouterIdentityTest {
  private static final byte[] NAME = "name".getBytes(UTF_8);

  private final FakeSocket router = new FakeSocket(Router.create().withMandatory(true));
  private final FakeSocket handover =
      new FakeSocket(Router.create().withMandatory(true).withHandover(true));

  @Test
  @DisplayName("RFC 28 ROUTER SHALL identify each double queue using a unique identity")
  void givesEachAnonymousPeerAnIdOfItsOwn() {
    FakePipe a = router.accept();
    FakePipe b = router.accept();

    RoutingId idOfA = idOf(router, a);
    RoutingId idOfB = idOf(router, b);

    assertThat(idOfA).isNotEqualTo(idOfB);
    assertThat(idOfA.bytes()).hasSize(5).startsWith(0);
    router.send(Message.of("to b").to(idOfB));
    assertThat(b.sent()).containsExactly(Message.of("to b"));
    assertThat(a.sent()).isEmpty();
  }

  @Test
  void givesAnAnonymousPeerANewIdWithEachConnection() {
    FakePipe pipe = router.attach();
    router.connect(pipe);
    RoutingId before = idOf(router, pipe);

    router.disconnect(pipe);
    router.connect(pipe);

    assertThat(idOf(router, pipe)).isNotEqualTo(before);
    assertThat(router.send(Message.of("late").to(before))).isEqualTo(SendOutcome.UNROUTABLE);
  }

  @Test
  void followsAPeerThatComesBackUnderAnotherName() {
    FakePipe pipe = router.attach();
    router.connect(pipe, NAME);
    router.disconnect(pipe);
    router.connect(pipe, "other".getBytes(UTF_8));

    assertThat(router.send("name", "x")).isEqualTo(SendOutcome.UNROUTABLE);
    assertThat(router.send("other", "y")).isEqualTo(SendOutcome.SENT);
  }

  @Test
  @Tag("libzmq:test_router_handover")
  void parksANewcomerWhoseIdIsTaken() {
    FakePipe holder = router.accept(NAME);
    FakePipe newcomer = router.accept(NAME);

    router.arrive(newcomer, Message.of("from the newcomer"));
    router.send("name", "to the holder");

    assertThat(router.receive()).isNull();
    assertThat(newcomer.readable()).as("a parked pipe is not read").isTrue();
    assertThat(newcomer.closed()).isFalse();
    assertThat(newcomer.sent()).isEmpty();
    assertThat(holder.sent()).containsExactly(Message.of("to the holder"));
    assertThat(router.drops()).isEmpty();
  }

  @Test
  void theParkedNewcomerTakesOverWhenTheHolderGoes() {
    FakePipe holder = router.accept(NAME);
    FakePipe heir = router.accept(NAME);
    FakePipe third = router.accept(NAME);
    router.arrive(heir, Message.of("waited"));

    router.detach(holder);

    assertThat(router.receiveAll()).containsExactly(Message.of("name", "waited"));
    router.send("name", "hello");
    assertThat(heir.sent()).containsExactly(Message.of("hello"));
    router.detach(heir);
    router.send("name", "hello again");
    assertThat(third.sent()).containsExactly(Message.of("hello again"));
  }

  @Test
  void theParkedNewcomerTakesOverWhenTheConnectionOfTheHolderBreaks() {
    FakePipe holder = router.attach();
    router.connect(holder, NAME);
    FakePipe heir = router.accept(NAME);
    router.arrive(holder, Message.of("last words"));

    router.disconnect(holder);
    router.connect(holder, NAME);
    router.arrive(holder, Message.of("now parked itself"));
    router.arrive(heir, Message.of("first words"));

    assertThat(router.receiveAll()).containsExactly(Message.of("name", "first words"));
    router.send("name", "hello");
    assertThat(heir.sent()).containsExactly(Message.of("hello"));
    router.detach(heir);
    assertThat(router.receiveAll())
        .containsExactly(Message.of("name", "last words"), Message.of("name", "now parked itself"));
  }

  @Test
  void theEndOfAFormerHolderLetsNobodyInWhileItsSuccessorHasTheId() {
    FakePipe former = router.attach();
    router.connect(former, NAME);
    router.disconnect(former);
    FakePipe successor = router.accept(NAME);
    FakePipe parked = router.accept(NAME);
    router.arrive(parked, Message.of("not yet"));

    router.detach(former);

    assertThat(router.receive()).isNull();
    router.detach(successor);
    assertThat(router.receive()).isEqualTo(Message.of("name", "not yet"));
  }

  @Test
  void aParkedNewcomerThatGoesInheritsNothing() {
    FakePipe holder = router.accept(NAME);
    FakePipe gone = router.accept(NAME);
    FakePipe broken = router.attach();
    router.connect(broken, NAME);
    router.detach(gone);
    router.disconnect(broken);

    assertThat(router.send("name", "x")).isEqualTo(SendOutcome.SENT);
    router.detach(holder);

    assertThat(router.send("name", "y")).isEqualTo(SendOutcome.UNROUTABLE);
  }

  @Test
  @Tag("libzmq:test_router_handover")
  void withHandoverTheNewcomerTakesTheIdAndTheHolderIsClosed() {
    FakePipe holder = handover.accept(NAME);
    handover.arrive(holder, Message.of("unread"), Message.of("too"));

    FakePipe newcomer = handover.accept(NAME);
    handover.arrive(newcomer, Message.of("new"));
    handover.arrive(holder, Message.of("still talking"));

    assertThat(holder.closed()).isTrue();
    assertThat(newcomer.closed()).isFalse();
    assertThat(handover.receiveAll()).containsExactly(Message.of("name", "new"));
    assertThat(handover.drops()).containsOnly(entry(DropReason.UNREAD, 2));
  }

  @Test
  void theEndOfTheFormerHolderLeavesTheIdToItsSuccessor() {
    FakePipe holder = handover.accept(NAME);
    FakePipe newcomer = handover.accept(NAME);

    handover.disconnect(holder);
    handover.detach(holder);

    assertThat(handover.send("name", "x")).isEqualTo(SendOutcome.SENT);
    assertThat(newcomer.sent()).containsExactly(Message.of("x"));
  }

  @Test
  void withHandoverAPeerThatReconnectsKeepsItsPipe() {
    FakePipe pipe = handover.attach();
    handover.connect(pipe, NAME);
    handover.disconnect(pipe);
    handover.connect(pipe, NAME);

    assertThat(pipe.closed()).isFalse();
    assertThat(handover.send("name", "x")).isEqualTo(SendOutcome.SENT);
  }

  private static RoutingId idOf(FakeSocket router, FakePipe pipe) {
    router.arrive(pipe, Message.of("who am I"));
    return router.receive().sender();
  }
}
