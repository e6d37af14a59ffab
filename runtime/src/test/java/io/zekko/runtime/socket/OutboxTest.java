package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.zekko.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();
  private long taken;

  @Test
  void admitsNothingBeforeTheLimitIsRaised() {
    assertThat(outbox.claim()).isEqualTo(Outbox.NONE);
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
    assertThat(outbox.claim()).isZero();
    outbox.limit(0);
    assertThat(outbox.claim()).isEqualTo(Outbox.NONE);
    assertThat(outbox.claims()).isEqualTo(1);
  }

  @Test
  void afterCloseNothingIsAdmittedAndTheClaimsStillCount() {
    outbox.limit(1L << 60);
    outbox.claim();
    outbox.close();
    outbox.close();
    assertThat(outbox.claim()).isEqualTo(Outbox.NONE);
    assertThat(outbox.isClosed()).isTrue();
    assertThat(outbox.claims()).isEqualTo(1);
  }

  @Test
  void takesManyAtOnceAsFarAsTheLimitGoes() {
    List<Message> messages = Collections.nCopies(7, Message.empty());
    outbox.limit(5);
    assertThat(outbox.offer(messages.subList(0, 3), 0)).isEqualTo(3);
    assertThat(outbox.offer(messages, 3)).isEqualTo(2);
    assertThat(outbox.offer(messages, 5)).isZero();
    assertThat(drained()).isEqualTo(5);
  }

  @Test
  void whoOffersNoMessageAtAllHasClaimedNoPlace() {
    List<Message> messages = Arrays.asList(Message.empty(), null);
    outbox.limit(5);
    assertThatNullPointerException().isThrownBy(() -> outbox.offer(messages, 0));
    assertThat(outbox.claims()).isZero();
  }

  @Test
  void afterCloseNotEvenSomeOfManyAreAdmitted() {
    outbox.limit(5);
    outbox.close();
    assertThat(outbox.offer(List.of(Message.empty()), 0)).isZero();
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
                  long place = outbox.claim();
                  if (place != Outbox.NONE) {
                    outbox.put(place, new int[] {sender, i++});
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
    while (taken < 50_000) {
      outbox.limit(taken + 64);
      drain(next);
    }
    outbox.close();
    for (Thread sender : senders) {
      sender.join();
    }
    drain(next);
    assertThat(taken).isEqualTo(accepted.get()).isEqualTo(outbox.claims());
  }

  private void drain(int[] next) {
    for (Object message = outbox.take(taken); message != null; message = outbox.take(++taken)) {
      int[] tag = (int[]) message;
      assertThat(tag[1]).isEqualTo(next[tag[0]]++);
    }
  }

  private long drained() {
    while (outbox.take(taken) != null) {
      taken++;
    }
    return taken;
  }

  private int claims() {
    int count = 0;
    while (outbox.claim() != Outbox.NONE) {
      count++;
    }
    return count;
  }
}
