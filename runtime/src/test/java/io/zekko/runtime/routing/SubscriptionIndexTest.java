package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.zmtp.AllocatedBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sizes that random tests do not reach. */
class SubscriptionIndexTest {
  private static final int MANY = 20_000;

  private final SubscriptionIndex index = new SubscriptionIndex();
  private final SlotSet matched = new SlotSet();

  @Test
  void manyPipesMayHoldOneTopic() {
    byte[] topic = {'t'};
    for (int slot = 0; slot < MANY; slot++) {
      index.add(topic, new FakePipe(slot));
    }
    index.match(new byte[] {'t', 'x'}, matched);
    assertThat(matched.size()).isEqualTo(MANY);

    for (int slot = 0; slot < MANY - 1; slot++) {
      index.remove(topic, new FakePipe(slot));
    }
    matched.clear();
    index.match(topic, matched);
    assertThat(matched.size()).isEqualTo(1);
    assertThat(matched.contains(MANY - 1)).isTrue();
  }

  @Test
  @Tag("reported:hostile-bytes")
  void aPipeThatHoldsItsShareGetsNoMoreUntilItGivesSomeBack() {
    SubscriptionIndex small =
        new SubscriptionIndex(2 * (SubscriptionIndex.OVERHEAD_BYTES + 1), 1, 1);
    FakePipe greedy = new FakePipe(0);
    small.add(new byte[] {1}, greedy);
    small.add(new byte[] {2}, greedy);

    assertThat(small.add(new byte[] {3}, greedy)).isEqualTo(SubscriptionIndex.Added.REFUSED);
    assertThat(small.size()).isEqualTo(2);
    assertThat(TreeShape.nodes(small.tree())).isEqualTo(3);
    assertThat(small.add(new byte[] {2}, greedy)).isEqualTo(SubscriptionIndex.Added.AGAIN);
    assertThat(small.add(new byte[] {3}, new FakePipe(1))).isEqualTo(SubscriptionIndex.Added.FIRST);

    small.remove(new byte[] {9}, greedy);
    assertThat(small.add(new byte[] {3}, greedy)).isEqualTo(SubscriptionIndex.Added.REFUSED);
    small.remove(new byte[] {1}, greedy);
    assertThat(small.add(new byte[] {3}, greedy)).isEqualTo(SubscriptionIndex.Added.ANOTHER);
  }

  @Test
  void aPeerMayNestTopicsAsDeepAsItLikes() {
    FakePipe pipe = new FakePipe(0);
    byte[] longest = new byte[5_000];
    for (int length = 0; length <= longest.length; length++) {
      index.add(new byte[length], pipe);
    }
    index.match(longest, matched);
    assertThat(matched.size()).isEqualTo(1);
    assertThat(index.size()).isEqualTo(longest.length + 1);

    boolean[] all = {true};
    index.removeAll(pipe, (topic, last) -> all[0] &= last);

    assertThat(all[0]).isTrue();
    assertThat(index.size()).isZero();
    assertThat(TreeShape.nodes(index.tree())).isEqualTo(1);
  }

  @Test
  void anIndexWithoutFilterHasNoneToGrow() {
    FakePipe pipe = new FakePipe(0);
    SubscriptionIndex unfiltered = SubscriptionIndex.withoutFilter();
    byte[][] topics = new byte[MANY][];
    for (int i = 0; i < MANY; i++) {
      topics[i] = ("topic " + i).getBytes(StandardCharsets.US_ASCII);
    }
    long filtered = AllocatedBytes.by(() -> addAll(topics, index, pipe));
    long plain = AllocatedBytes.by(() -> addAll(topics, unfiltered, pipe));
    // Sixteen bits for each topic at least.
    assertThat(filtered - plain).isGreaterThan(2 * MANY);
  }

  private static void addAll(byte[][] topics, SubscriptionIndex to, FakePipe pipe) {
    for (byte[] topic : topics) {
      to.add(topic, pipe);
    }
  }

  @Test
  void aClearedSetIsEmptyAndKeepsItsOrderAnew() {
    SlotSet set = new SlotSet();
    List<Integer> seen = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      set.add(40);
      set.add(3);
      set.add(40);
      for (int i = 0; i < set.size(); i++) {
        seen.add(set.get(i));
      }
      set.clear();
      assertThat(set.contains(40)).isFalse();
    }
    assertThat(seen).containsExactly(40, 3, 40, 3, 40, 3);
  }
}
