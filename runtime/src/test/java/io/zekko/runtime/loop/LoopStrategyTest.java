package io.zekko.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.Test;

class LoopStrategyTest {
  private final LateWakes wakes = new LateWakes();
  private int ready;
  private int woken;

  @Test
  void sleepsWhenThereIsNothingToDo() throws Exception {
    assertThat(next(new LoopStrategy(0, wakes), false)).isEqualTo(SelectStrategy.SELECT);
  }

  @Test
  void staysAwakeForTheTimeAndThenSleepsOnce() throws Exception {
    SelectStrategy strategy = new LoopStrategy(1, wakes);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.SELECT);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
  }

  @Test
  void workBeginsTheTimeAnew() throws Exception {
    SelectStrategy strategy = new LoopStrategy(1, wakes);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    ready = 3;
    assertThat(next(strategy, false)).isEqualTo(3);
    ready = 0;
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    assertThat(next(strategy, true)).isZero();
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
  }

  @Test
  void wakesAtOnceAfterItWasIdle() throws Exception {
    SelectStrategy strategy = busy(0);
    next(strategy, false);
    wakes.add(() -> woken++);
    assertThat(woken).isEqualTo(1);
  }

  @Test
  void wakesNobodyWhileThereIsMoreToRead() throws Exception {
    SelectStrategy strategy = busy(0);
    wakes.add(() -> woken++);
    ready = 1;
    assertThat(next(strategy, false)).isEqualTo(1);
    assertThat(woken).isZero();
  }

  @Test
  void wakesNobodyWhileTasksWait() throws Exception {
    SelectStrategy strategy = busy(0);
    wakes.add(() -> woken++);
    assertThat(next(strategy, true)).isZero();
    assertThat(woken).isZero();
  }

  @Test
  void wakesOnceBeforeItSleeps() throws Exception {
    SelectStrategy strategy = busy(0);
    wakes.add(() -> woken++);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.SELECT);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.SELECT);
    assertThat(woken).isEqualTo(1);
  }

  @Test
  void wakesBeforeItStaysAwakeForNothing() throws Exception {
    SelectStrategy strategy = busy(1_000_000_000);
    wakes.add(() -> woken++);
    assertThat(next(strategy, false)).isEqualTo(SelectStrategy.CONTINUE);
    assertThat(woken).isEqualTo(1);
  }

  @Test
  void wakesSoonEvenIfWorkNeverEnds() throws Exception {
    SelectStrategy strategy = busy(0);
    ready = 1;
    for (int turn = 1; turn <= 3; turn++) {
      long start = System.nanoTime();
      wakes.add(() -> woken++);
      while (woken < turn) {
        next(strategy, turn % 2 == 0);
      }
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(LateWakes.LONGEST_NANOS);
    }
  }

  @Test
  void wakesSoonEvenIfBatchesNeverEnd() throws Exception {
    busy(0);
    IoLoop loop = new IoLoop(0, null, "none", 0, wakes);
    loop.wakeLater(() -> woken++);
    loop.flush();
    while (woken == 0) {
      loop.flush();
    }
    assertThat(woken).isEqualTo(1);
  }

  /** The strategy of a loop that has just had work. */
  private SelectStrategy busy(long busyPollNanos) throws Exception {
    SelectStrategy strategy = new LoopStrategy(busyPollNanos, wakes);
    next(strategy, true);
    return strategy;
  }

  private int next(SelectStrategy strategy, boolean hasTasks) throws Exception {
    return strategy.calculateStrategy(() -> ready, hasTasks);
  }
}
