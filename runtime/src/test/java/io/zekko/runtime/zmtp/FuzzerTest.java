package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutates the corpus for some seconds, by default two; {@code -Dzekko.fuzz.seconds=600} goes on for
 * longer, and {@code -Dzekko.fuzz.seed} goes the same way again. What leads to an end that was not
 * seen before is mutated further. Whatever it finds belongs into the corpus.
 */
@Tag("reported:hostile-bytes")
class FuzzerTest {
  private static final long SECONDS = Long.getLong("zekko.fuzz.seconds", 2);
  private static final int MOST_KEPT = 5000;

  private final long seed = Long.getLong("zekko.fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Mutator mutator = new Mutator(random);
  private final List<Corpus.Conversation> pool = new ArrayList<>(Corpus.read());
  private final Set<String> kinds = new HashSet<>();

  @Test
  @Timeout(value = 7, unit = TimeUnit.DAYS)
  void mutatedConversationsEndInNoSurprise() {
    List<byte[]> pieces = pool.stream().map(Corpus.Conversation::bytes).toList();
    pool.forEach(said -> kinds.add(Victim.hear(said, seed).kind()));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    long runs = 0;
    while (System.nanoTime() < end) {
      Corpus.Conversation said = pool.get(random.nextInt(pool.size()));
      hear(said.with(mutator.mutate(said.bytes(), pieces)));
      runs++;
    }
    assertThat(runs).isGreaterThan(100 * SECONDS);
  }

  private void hear(Corpus.Conversation said) {
    try {
      if (kinds.add(Victim.hear(said, random.nextLong()).kind()) && pool.size() < MOST_KEPT) {
        pool.add(said);
      }
    } catch (AssertionError e) {
      throw new AssertionError("with -Dzekko.fuzz.seed=" + seed, e);
    }
  }
}
