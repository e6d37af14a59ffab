package io.zekko.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  private void arrive(String name, long... numbers) {
    for (long number : numbers) {
      tally.arrived(Visit.numbered(name, number, 3));
    }
  }

  @Test
  void isContentWithMessagesInTheirOrderUpToTheLast() {
    arrive("a", 0, 1, 2);
    arrive("b", 0);
    tally.mustHaveArrived("a", 3);
    tally.mustHaveArrived("never sent", 0);
    tally.checkArrivals();

    assertThat(tally.violations()).isEmpty();
    assertThat(tally.receivedCount()).isEqualTo(4);
  }

  @Test
  void complainsOfAMessageThatCameTwice() {
    arrive("a", 0, 1, 1);

    assertThat(tally.violations()).containsExactly("a sent 1 after 1");
  }

  @Test
  void complainsOfAMessageThatIsMissingBetweenOthers() {
    arrive("a", 0, 2);

    assertThat(tally.violations()).containsExactly("a sent 2, but before that 0");
    assertThat(tally.gapCount()).isEqualTo(1);
  }

  @Test
  void complainsOfLastMessagesThatNeverCame() {
    arrive("a", 0, 1);
    tally.mustHaveArrived("a", 4);
    tally.checkArrivals();

    assertThat(tally.violations()).containsExactly("a sent up to 3, but 1 came last");
  }

  @Test
  void countsTheGapsOfASubscriberWithoutComplaint() {
    tally.follow("news", 4, 7, false);

    assertThat(tally.gapCount()).isEqualTo(1);
    assertThat(tally.violations()).isEmpty();
  }
}
