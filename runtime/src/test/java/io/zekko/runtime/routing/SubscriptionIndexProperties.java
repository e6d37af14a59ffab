package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.routing.SubscriptionIndex.Added;
import io.zekko.runtime.routing.SubscriptionIndex.Removed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The index against the obvious model: a map from topic to the pipes that hold it. */
class SubscriptionIndexProperties {
  private static final int PIPES = 6;
  private static final int STEPS = 400;

  private SubscriptionIndex index = indexOf(2);
  private final Map<String, Set<Integer>> model = new TreeMap<>();

  /** Few letters make topics collide and nest; more make nodes of every form. */
  @Provide
  Arbitrary<Alphabet> alphabets() {
    return Arbitraries.of(
        new Alphabet(new byte[] {'a', 'b'}, 6),
        new Alphabet(new byte[] {0, 1, -1, -128}, 4),
        new Alphabet(letters(18), 3),
        new Alphabet(letters(256), 2));
  }

  @Property(tries = 300)
  void agreesWithTheModel(
      @ForAll("alphabets") Alphabet alphabet,
      @ForAll long seed,
      @ForAll @IntRange(max = 2) int stepsPerTopic) {
    index = indexOf(stepsPerTopic);
    model.clear();
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      byte[] topic = alphabet.string(random);
      FakePipe pipe = new FakePipe(random.nextInt(PIPES));
      switch (random.nextInt(20)) {
        case 0 -> removeAll(pipe);
        case 1, 2, 3, 4, 5, 6 -> remove(topic, pipe);
        case 7, 8, 9, 10 -> match(alphabet.string(random));
        default -> add(topic, pipe);
      }
      assertThat(index.size()).isEqualTo(model.size());
    }
    TreeShape.check(index.tree());
  }

  @Property(tries = 100)
  void shrinksToNothingWhenEverythingIsRemoved(
      @ForAll("alphabets") Alphabet alphabet, @ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> topics = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      byte[] topic = alphabet.string(random);
      topics.add(topic);
      add(topic, new FakePipe(i % PIPES));
    }
    for (int i = 0; i < STEPS; i++) {
      remove(topics.get(i), new FakePipe(i % PIPES));
      TreeShape.check(index.tree());
    }

    assertThat(index.size()).isZero();
    assertThat(TreeShape.nodes(index.tree())).as("nodes besides the root").isEqualTo(1);
  }

  private static SubscriptionIndex indexOf(int stepsPerTopic) {
    return new SubscriptionIndex(SubscriptionIndex.MAX_BYTES_PER_PIPE, 3, stepsPerTopic);
  }

  private void add(byte[] topic, FakePipe pipe) {
    Set<Integer> holders = model.computeIfAbsent(text(topic), key -> new TreeSet<>());
    Added expected = holders.isEmpty() ? Added.FIRST : Added.ANOTHER;
    if (!holders.add(pipe.slot())) {
      expected = Added.AGAIN;
    }
    assertThat(index.add(topic, pipe)).isEqualTo(expected);
  }

  private void remove(byte[] topic, FakePipe pipe) {
    Set<Integer> holders = model.getOrDefault(text(topic), new TreeSet<>());
    Removed expected = Removed.NOT_HELD;
    if (holders.remove(pipe.slot())) {
      expected = holders.isEmpty() ? Removed.LAST : Removed.OTHERS_REMAIN;
    }
    model.values().removeIf(Set::isEmpty);
    assertThat(index.remove(topic, pipe)).isEqualTo(expected);
  }

  private void removeAll(FakePipe pipe) {
    Map<String, Boolean> expected = new HashMap<>();
    model.forEach(
        (topic, holders) -> {
          if (holders.remove(pipe.slot())) {
            expected.put(topic, holders.isEmpty());
          }
        });
    model.values().removeIf(Set::isEmpty);
    Map<String, Boolean> removed = new HashMap<>();
    index.removeAll(
        pipe, (topic, last) -> assertThat(removed.put(text(topic), last)).as("told once").isNull());
    assertThat(removed).isEqualTo(expected);
    TreeShape.check(index.tree());
  }

  private void match(byte[] frame) {
    Set<Integer> expected = new TreeSet<>();
    model.forEach(
        (topic, holders) -> {
          if (text(frame).startsWith(topic)) {
            expected.addAll(holders);
          }
        });
    SlotSet matched = new SlotSet();
    index.match(frame, matched);
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < matched.size(); i++) {
      slots.add(matched.get(i));
    }
    assertThat(slots).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** One character a byte, so that the model may use {@link String#startsWith}. */
  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static byte[] letters(int count) {
    byte[] letters = new byte[count];
    for (int i = 0; i < count; i++) {
      letters[i] = (byte) i;
    }
    return letters;
  }

  record Alphabet(byte[] letters, int longest) {
    byte[] string(Random random) {
      byte[] string = new byte[random.nextInt(longest + 1)];
      for (int i = 0; i < string.length; i++) {
        string[i] = letters[random.nextInt(letters.length)];
      }
      return string;
    }

    @Override
    public String toString() {
      return Arrays.toString(letters) + " up to " + longest;
    }
  }
}
