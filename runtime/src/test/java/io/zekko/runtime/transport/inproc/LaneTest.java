package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Message[] NUMBERED = new Message[64];

  static {
    for (int i = 0; i < NUMBERED.length; i++) {
      NUMBERED[i] = Message.wrap(new byte[] {(byte) i});
    }
  }

  /** Each step is a number of messages to write, or if negative to read. */
  @Property(tries = 300)
  void orderAndCreditHold(
      @ForAll @IntRange(min = 1, max = 300) int capacity,
      @ForAll @Size(max = 60) List<@IntRange(min = -200, max = 200) Integer> steps) {
    Lane lane = new Lane();
    lane.writer.limit(capacity, false);
    lane.reader.capacity(capacity);
    long written = 0;
    long read = 0;
    for (int step : steps) {
      for (int i = 0; i < step && lane.writer.hasRoom(); i++) {
        assertThat(lane.writer.add(NUMBERED[(int) (written++ % 64)])).isFalse();
      }
      lane.writer.publish();
      for (int i = 0; i > step && lane.reader.readable(); i--) {
        assertThat(lane.reader.poll()).isSameAs(NUMBERED[(int) (read++ % 64)]);
      }
      assertThat(written - read).isBetween(0L, (long) capacity);
      if (written == read) {
        assertThat(lane.writer.hasRoom()).isTrue();
      }
      lane.writer.takeDrained();
      assertThat(lane.writer.room()).isLessThanOrEqualTo(capacity - (int) (written - read));
    }
    assertThat(lane.reader.discard()).isEqualTo((int) (written - read));
    assertThat(lane.writer.unread()).isZero();
  }

  @Test
  void nothingIsSeenBeforeItIsPublished() {
    Lane lane = new Lane();
    lane.writer.add(NUMBERED[0]);
    assertThat(lane.reader.readable()).isFalse();
    assertThat(lane.reader.poll()).isNull();
    assertThat(lane.writer.publish()).isTrue();
    assertThat(lane.writer.publish()).isFalse();
    assertThat(lane.reader.poll()).isSameAs(NUMBERED[0]);
  }

  @Test
  void whatIsUnreadCountsWhatHasComeSinceItWasLastLookedAt() {
    Lane lane = new Lane();
    for (int i = 1; i <= 3; i++) {
      lane.writer.add(NUMBERED[i]);
      lane.writer.publish();
      assertThat(lane.reader.unread()).isEqualTo(i);
    }
  }

  @Test
  void twoThreadsKeepTheOrderAndTheLimit() throws InterruptedException {
    Lane lane = new Lane();
    int capacity = 333;
    int total = 2_000_000;
    lane.writer.limit(capacity, false);
    lane.reader.capacity(capacity);
    AtomicLong wrong = new AtomicLong();
    Thread reader =
        new Thread(
            () -> {
              for (int i = 0; i < total; ) {
                Message message = lane.reader.poll();
                if (message == null) {
                  LockSupport.parkNanos(1);
                } else if (message != NUMBERED[i++ % 64]) {
                  wrong.incrementAndGet();
                }
              }
            });
    reader.start();
    for (int i = 0; i < total; ) {
      if (lane.writer.hasRoom()) {
        lane.writer.add(NUMBERED[i++ % 64]);
        if (i % 50 == 0) {
          lane.writer.publish();
        }
      } else {
        lane.writer.publish();
        LockSupport.parkNanos(1);
      }
    }
    lane.writer.publish();
    reader.join(20_000);
    assertThat(reader.isAlive()).isFalse();
    assertThat(wrong).hasValue(0);
  }
}
