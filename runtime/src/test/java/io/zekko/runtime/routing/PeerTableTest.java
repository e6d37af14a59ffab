package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.pipe.FakePipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PeerTableTest {
  private final PeerTable table = new PeerTable(0xfffffffe);
  private final FakePipe a = new FakePipe(0);
  private final FakePipe b = new FakePipe(1);

  @Test
  void findsAPipeByIdAndAnIdByPipe() {
    assertThat(table.add(a, id("alice"))).isTrue();

    assertThat(table.find(id("alice"))).isSameAs(a);
    assertThat(table.idOf(a)).isEqualTo(id("alice"));
  }

  @Test
  void knowsNobodyElse() {
    table.add(a, id("alice"));

    assertThat(table.find(id("bob"))).isNull();
    assertThat(table.find(new byte[0])).isNull();
    assertThat(table.idOf(b)).isNull();
    assertThat(table.idOf(new FakePipe(1000))).isNull();
  }

  @Test
  void generatesAZeroAndABigEndianCounter() {
    FakePipe c = new FakePipe(2);
    table.addGenerated(a);
    table.addGenerated(b);
    table.addGenerated(c);

    assertThat(table.idOf(a)).containsExactly(0, 0xff, 0xff, 0xff, 0xfe);
    assertThat(table.idOf(b)).containsExactly(0, 0xff, 0xff, 0xff, 0xff);
    assertThat(table.idOf(c)).containsExactly(0, 0, 0, 0, 0);
    assertThat(table.find(new byte[] {0, -1, -1, -1, -2})).isSameAs(a);
  }

  @Test
  void generatesNoIdThatAPeerHasAnnounced() {
    table.add(a, new byte[] {0, -1, -1, -1, -2});

    table.addGenerated(b);

    assertThat(table.idOf(b)).containsExactly(0, 0xff, 0xff, 0xff, 0xff);
    assertThat(table.find(new byte[] {0, -1, -1, -1, -2})).isSameAs(a);
  }

  @Test
  void refusesANameThatIsTaken() {
    table.add(a, id("name"));
    table.add(b, id("other"));

    assertThat(table.add(b, id("name"))).isFalse();

    assertThat(table.find(id("name"))).isSameAs(a);
    assertThat(table.find(id("other"))).isSameAs(b);
    assertThat(table.idOf(b)).isEqualTo(id("other"));
  }

  @Test
  void renamesAPipe() {
    table.add(a, id("before"));

    assertThat(table.add(a, id("after"))).isTrue();
    assertThat(table.add(a, id("after"))).isTrue();

    assertThat(table.find(id("before"))).isNull();
    assertThat(table.find(id("after"))).isSameAs(a);
  }

  @Test
  void forgetsAPipe() {
    table.add(a, id("name"));

    table.remove(a);
    table.remove(a);

    assertThat(table.find(id("name"))).isNull();
    assertThat(table.idOf(a)).isNull();
    assertThat(table.add(b, id("name"))).isTrue();
  }

  @Test
  void aReleasedNameLeadsNowhereButIsRemembered() {
    table.add(a, id("name"));

    table.release(a);

    assertThat(table.find(id("name"))).isNull();
    assertThat(table.idOf(a)).isEqualTo(id("name"));
  }

  @Test
  void removingAFormerHolderLeavesTheNameToItsSuccessor() {
    table.add(a, id("name"));
    table.release(a);
    table.add(b, id("name"));

    table.release(a);
    table.remove(a);

    assertThat(table.find(id("name"))).isSameAs(b);
    assertThat(table.idOf(a)).isNull();
    assertThat(table.idOf(b)).isEqualTo(id("name"));
  }

  @Test
  void lookingForAnIdDoesNotChangeTheStoredOnes() {
    table.add(a, id("alice"));
    table.add(b, id("bob"));

    table.find(id("carol"));

    assertThat(table.find(id("alice"))).isSameAs(a);
    assertThat(table.find(id("bob"))).isSameAs(b);
  }

  @Test
  void holdsAsManyPeersAsThereAreSlots() {
    for (int slot = 0; slot < 1000; slot++) {
      assertThat(table.add(new FakePipe(slot), id("peer " + slot))).isTrue();
    }

    for (int slot = 0; slot < 1000; slot++) {
      assertThat(table.find(id("peer " + slot)).slot()).isEqualTo(slot);
    }
  }

  private static byte[] id(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
