package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.zmtp.AllocatedBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
  private static final int MANY = 300_000;

  private final Crowd crowd = new Crowd();
  private final SlotSet matching = new SlotSet();

  @Test
  @Timeout(10)
  void oneOfVeryManyLeavesWithoutASearch() {
    for (int slot = 0; slot < MANY; slot++) {
      crowd.add(slot);
    }
    for (int slot = MANY - 1; slot > 1; slot--) {
      crowd.remove(slot);
    }
    assertThat(slots()).containsExactlyInAnyOrder(0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 100_000, 1_000_000})
  void holdsWhatWasAddedAndNotRemoved(int slotsInAll) {
    Random random = new Random(slotsInAll);
    TreeSet<Integer> expected = new TreeSet<>();
    for (int wave = 0; wave < 20; wave++) {
      int most = Math.min(slotsInAll, random.nextInt(2_000));
      while (expected.size() < most) {
        int slot = random.nextInt(slotsInAll);
        if (expected.add(slot)) {
          crowd.add(slot);
        }
      }
      assertThat(slots()).containsExactlyInAnyOrderElementsOf(expected);
      List<Integer> leaving = new ArrayList<>(expected);
      Collections.shuffle(leaving, random);
      for (int slot : leaving.subList(0, leaving.size() - random.nextInt(leaving.size() / 2 + 1))) {
        crowd.remove(slot);
        expected.remove(slot);
      }
      assertThat(slots()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(crowd.size()).isEqualTo(expected.size());
      if (!expected.isEmpty()) {
        assertThat(expected).contains(crowd.any());
      }
    }
  }

  @Test
  void aHighSlotAmongManyLowOnesCostsNoBitForEachInBetween() {
    for (int slot = 0; slot < 1_000; slot++) {
      crowd.add(slot);
    }
    int high = 1 << 30;
    assertThat(AllocatedBytes.by(() -> crowd.add(high))).isLessThan(64 * 1024);
    assertThat(crowd.size()).isEqualTo(1_001);
    crowd.remove(high);
    assertThat(slots()).hasSize(1_000);
  }

  private List<Integer> slots() {
    matching.clear();
    crowd.addTo(matching);
    return IntStream.range(0, matching.size()).mapToObj(matching::get).toList();
  }
}
