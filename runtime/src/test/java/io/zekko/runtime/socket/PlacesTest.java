package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final int MANY = 10_000;

  private final Places places = new Places();

  @Test
  void aPlaceThatWasNotFilledYetHoldsUpTheLaterOnes() {
    places.put(1, "b");
    assertThat(places.take(0)).isNull();
    places.put(0, "a");
    assertThat(places.take(0)).isEqualTo("a");
    assertThat(places.take(1)).isEqualTo("b");
    assertThat(places.take(2)).isNull();
  }

  @Test
  void placesFarAheadOfThoseTakenAreKept() {
    for (long place = MANY - 1; place >= 0; place--) {
      places.put(place, place);
    }
    for (long place = 0; place < MANY; place++) {
      assertThat(places.take(place)).isEqualTo(place);
    }
    assertThat(places.take(MANY)).isNull();
  }

  @Test
  void placesMayBeLeftOut() {
    places.put(3, "never taken");
    places.put(MANY, "far");
    assertThat(places.take(MANY)).isEqualTo("far");
    assertThat(places.take(MANY + 1)).isNull();
    places.put(5, "too late");
    assertThat(places.take(MANY + 1)).isNull();
  }

  @Test
  void whatManyThreadsPutIntoTheirPlacesIsTakenInTheOrderOfThePlaces() throws Exception {
    int threads = 4;
    AtomicLong claimed = new AtomicLong();
    ExecutorService senders = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        done.add(
            senders.submit(
                () -> {
                  long place;
                  while ((place = claimed.getAndIncrement()) < 100 * MANY) {
                    places.put(place, place);
                  }
                }));
      }
      long next = 0;
      while (next < 100 * MANY) {
        Object item = places.take(next);
        if (item != null) {
          assertThat(item).isEqualTo(next++);
        } else {
          Thread.yield();
        }
      }
      await(done);
    } finally {
      senders.shutdownNow();
    }
  }

  private static void await(List<Future<?>> done)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (Future<?> sender : done) {
      sender.get(10, TimeUnit.SECONDS);
    }
  }
}
