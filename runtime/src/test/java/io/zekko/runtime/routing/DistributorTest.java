package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import org.junit.jupiter.api.Test;

class DistributorTest {
  private static final Message MESSAGE = Message.of("m");

  private final Distributor distributor = new Distributor();
  private final FakePipe a = attach(0);
  private final FakePipe b = attach(1);
  private final FakePipe c = attach(20);

  @Test
  void sendsTheSameMessageToAll() {
    assertThat(distributor.sendToAll(MESSAGE)).isZero();

    assertThat(a.sent().get(0)).isSameAs(MESSAGE);
    assertThat(b.sent()).containsExactly(MESSAGE);
    assertThat(c.sent()).containsExactly(MESSAGE);
  }

  @Test
  void sendsToSome() {
    assertThat(distributor.send(MESSAGE, slots(a, c))).isZero();

    assertThat(a.sent()).hasSize(1);
    assertThat(b.sent()).isEmpty();
    assertThat(c.sent()).hasSize(1);
  }

  @Test
  void knowsTheOthers() {
    SlotSet others = new SlotSet();
    distributor.others(slots(b), others);

    assertThat(others.size()).isEqualTo(2);
    assertThat(others.contains(0)).isTrue();
    assertThat(others.contains(20)).isTrue();
  }

  @Test
  void tellsHowManyDidNotTakeTheMessage() {
    a.mark(1);
    b.mark(0);

    assertThat(distributor.sendToAll(MESSAGE)).isEqualTo(1);
    assertThat(distributor.sendToAll(MESSAGE)).isEqualTo(2);
    assertThat(c.sent()).hasSize(2);
  }

  @Test
  void aPipeThatRefusedGetsNothingUntilItIsReady() {
    a.mark(1);
    distributor.sendToAll(MESSAGE);
    distributor.sendToAll(MESSAGE);
    assertThat(a.sent()).hasSize(1);

    assertThat(distributor.sendToAll(MESSAGE)).as("has room, but has not said so").isEqualTo(1);
    distributor.ready(a);
    assertThat(distributor.sendToAll(MESSAGE)).isZero();
    assertThat(a.sent()).hasSize(1);
  }

  @Test
  void aPipeIsNotReadyWithoutRoom() {
    a.mark(1);
    distributor.sendToAll(MESSAGE);
    distributor.sendToAll(MESSAGE);

    distributor.ready(a);

    assertThat(distributor.sendToAll(MESSAGE)).isEqualTo(1);
  }

  @Test
  void aNewPipeInAnOldSlotStartsAfresh() {
    c.mark(0);
    distributor.sendToAll(MESSAGE);
    distributor.detach(c);
    FakePipe next = attach(20);

    assertThat(distributor.sendToAll(MESSAGE)).isZero();
    assertThat(next.sent()).hasSize(1);
    assertThat(distributor.size()).isEqualTo(3);
  }

  @Test
  void hasRoomIfEachOfThemHas() {
    b.mark(0);
    assertThat(distributor.hasRoom(slots(a, c))).isTrue();
    assertThat(distributor.hasRoom(slots(a, b))).isFalse();

    distributor.sendToAll(MESSAGE);
    b.mark(1);
    assertThat(distributor.hasRoom(slots(b))).isTrue();
    assertThat(distributor.send(MESSAGE, slots(b))).as("room was promised").isZero();
  }

  @Test
  void refusesTwoPipesInOneSlot() {
    assertThatThrownBy(() -> attach(20)).isInstanceOf(IllegalStateException.class);
  }

  private FakePipe attach(int slot) {
    FakePipe pipe = new FakePipe(slot);
    distributor.attach(pipe);
    return pipe;
  }

  private static SlotSet slots(FakePipe... pipes) {
    SlotSet slots = new SlotSet();
    for (FakePipe pipe : pipes) {
      slots.add(pipe.slot());
    }
    return slots;
  }
}
