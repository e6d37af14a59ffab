package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void admitsNothingBeforeTheLimitIsRaised() {
    assertThat(outbox.claim()).isFalse();
  }

  @Test
  void admitsExactlyAsManyAsTheLimitSays() {
    outbox.limit(3);
    assertThat(claims()).isEqualTo(3);
    outbox.limit(5);
    assertThat(claims()).isEqualTo(2);
  }

  @Test
  void aLoweredLimitTakesNothingBackButAdmitsNoMore() {
    outbox.limit(3);
    assertThat(outbox.claim()).isTrue();
    outbox.limit(0);
    assertThat(outbox.claim()).isFalse();
    assertThat(outbox.claims()).isEqualTo(1);
  }

  @Test
  void afterCloseNothingIsAdmittedAndTheClaimsStillCount() {
    outbox.limit(1L << 60);
    outbox.claim();
    outbox.close();
    outbox.close();
    assertThat(outbox.claim()).isFalse();
    assertThat(outbox.isClosed()).isTrue();
    assertThat(outbox.claims()).isEqualTo(1);
  }

  @Test
  void claimsManyAtOnceAsFarAsTheLimitGoes() {
    outbox.limit(5);
    assertThat(outbox.claim(3)).isEqualTo(3);
    assertThat(outbox.claim(3)).isEqualTo(2);
    assertThat(outbox.claim(3)).isZero();
  }

  @Test
  void afterCloseNotEvenSomeOfManyAreAdmitted() {
    outbox.limit(5);
    outbox.close();
    assertThat(outbox.claim(3)).isZero();
    assertThat(outbox.claims()).isZero();
  }

  @Test
  void whatManyThreadsClaimedBeforeCloseArrivesOnceAndInTheOrderOfEach() throws Exception {
    int threads = 4;
    AtomicLong accepted = new AtomicLong();
    List<Thread> senders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int sender = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; !outbox.isClosed(); ) {
                  if (outbox.claim()) {
                    outbox.put(new int[] {sender, i++});
                    accepted.incrementAndGet();
                  } else {
                    Thread.yield();
                  }
                }
              });
      senders.add(thread);
      thread.start();
    }
    int[] next = new int[threads];
    long taken = 0;
    while (taken < 50_000) {
      outbox.limit(taken + 64);
      taken += drain(next);
    }
    outbox.close();
    for (Thread sender : senders) {
      sender.join();
    }
    taken += drain(next);
    assertThat(taken).isEqualTo(accepted.get()).isEqualTo(outbox.claims());
  }

  private int drain(int[] next) {
    int taken = 0;
    for (Object message = outbox.poll(); message != null; message = outbox.poll()) {
      int[] tag = (int[]) message;
      assertThat(tag[1]).isEqualTo(next[tag[0]]++);
      taken++;
    }
    return taken;
  }

  private int claims() {
    int count = 0;
    while (outbox.claim()) {
      count++;
    }
    return count;
  }
}
